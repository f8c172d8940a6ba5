"""Situations in which own wages are found, and what rests on own wages."""

from uuid import UUID

from sqlalchemy import exists, select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import BenefitAward, Claim, Entitlement, WageSituationRow
from shared.db import Transaction

ON_OWN_WAGE = (Benefit.DISABILITY_PENSION, Benefit.EMPLOYERS_DISABILITY_PENSION, Benefit.SURVIVORS_PENSION)


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
