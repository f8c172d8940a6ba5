"""Situations in which own wages are found, and what rests on own wages."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.pension_rates import OWN_WAGE_PROVISIONAL
from services.claims.domain.entitlements.workers_benefits import PENSIONS
from services.claims.models import (
    BenefitAward,
    Claim,
    Entitlement,
    EntitlementMeasure,
    SurvivorsPension,
    WageSituationRow,
)
from shared.db import Transaction

ON_OWN_WAGE = (*PENSIONS, Benefit.SURVIVORS_PENSION)


async def wage_situation(tx: Transaction, claim_id: UUID) -> WageSituationRow | None:
    """Return the situation recorded last in a case, None if its own wage is found from contribution bases."""
    latest = select(WageSituationRow).where(WageSituationRow.claim_id == claim_id)
    found: WageSituationRow | None = await tx.session.scalar(latest.order_by(WageSituationRow.id.desc()).limit(1))
    return found


async def own_wage_relied_on(tx: Transaction, claim: Claim) -> bool:
    """Whether something was awarded, or is due monthly, on the own wage of a case and its decision in force."""
    awarded = exists().where(
        BenefitAward.claim_id == claim.id,
        BenefitAward.decision_id == claim.decision_id,
        BenefitAward.own_wage.is_not(None),
    )
    monthly = exists().where(Entitlement.claim_id == claim.id, Entitlement.benefit.in_(ON_OWN_WAGE))
    return bool(await tx.session.scalar(select(awarded | monthly)))


async def claims_with_provisional_wage(tx: Transaction, after: UUID | None, limit: int) -> Sequence[UUID]:
    """Return some of the cases in which a monthly benefit rests on a provisional own wage, by id."""
    later = aliased(EntitlementMeasure)
    superseded = exists().where(
        later.entitlement_id == EntitlementMeasure.entitlement_id,
        later.seq > EntitlementMeasure.seq,
        later.from_month <= EntitlementMeasure.from_month,
    )
    measured = (
        select(Entitlement.claim_id)
        .join(EntitlementMeasure, EntitlementMeasure.entitlement_id == Entitlement.id)
        .where(EntitlementMeasure.facts.has_key(OWN_WAGE_PROVISIONAL), ~superseded)
    )
    surviving = select(SurvivorsPension.claim_id).where(SurvivorsPension.own_wage_provisional)
    waiting = (
        select(Claim.id).where(or_(Claim.id.in_(measured), Claim.id.in_(surviving))).order_by(Claim.id).limit(limit)
    )
    return (await tx.session.scalars(waiting if after is None else waiting.where(Claim.id > after))).all()
