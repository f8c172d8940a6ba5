"""Deaths, missing workers, and the pensions that were opened for their survivors."""

from uuid import UUID

from sqlalchemy import exists, select

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import (
    Appraisal,
    BenefitAward,
    Claim,
    Conclusion,
    ConclusionRevocation,
    DeathRecord,
    Entitlement,
    MissingPerson,
    SurvivorsPension,
)
from shared.db import Transaction

ON_DEATH = (Benefit.FUNERAL_GRANT, Benefit.DEATH_GRANT)


async def death_record(tx: Transaction, claim_id: UUID) -> DeathRecord | None:
    """Return how a case's worker died, as it was last recorded."""
    latest = select(DeathRecord).where(DeathRecord.claim_id == claim_id).order_by(DeathRecord.id.desc()).limit(1)
    found: DeathRecord | None = await tx.session.scalar(latest)
    return found


async def missing_person(tx: Transaction, claim_id: UUID) -> MissingPerson | None:
    """Return since when a case's worker is missing, if so."""
    found: MissingPerson | None = await tx.session.scalar(
        select(MissingPerson).where(MissingPerson.claim_id == claim_id)
    )
    return found


async def survivors_pension(tx: Transaction, claim_id: UUID) -> SurvivorsPension | None:
    """Return the pensions of a case's survivors, if they were opened."""
    found: SurvivorsPension | None = await tx.session.scalar(
        select(SurvivorsPension).where(SurvivorsPension.claim_id == claim_id)
    )
    return found


async def death_benefit_awarded(tx: Transaction, claim_id: UUID) -> bool:
    """Whether a benefit that only a death brings was awarded in a case."""
    awarded = select(
        exists().where(
            BenefitAward.claim_id == claim_id, BenefitAward.benefit.in_(ON_DEATH), BenefitAward.part != "ADVANCE"
        )
    )
    return bool(await tx.session.scalar(awarded))


async def returnable_awards(tx: Transaction, claim_id: UUID) -> list[BenefitAward]:
    """Return what was awarded on the death of somebody who came back: it is owed no longer, and paid it is overpaid."""
    on_death = (
        select(BenefitAward)
        .join(MissingPerson, MissingPerson.claim_id == BenefitAward.claim_id)
        .where(
            BenefitAward.claim_id == claim_id,
            BenefitAward.benefit.in_(ON_DEATH),
            MissingPerson.returned_on.is_not(None),
        )
    )
    return list(await tx.session.scalars(on_death.order_by(BenefitAward.id)))


async def confirmed_appraisals(tx: Transaction, claim_id: UUID, kind: AppraisalKind) -> list[Appraisal]:
    """Return the appraisals of one kind that ended in a yes which was not taken back."""
    revoked = exists().where(ConclusionRevocation.conclusion_id == Conclusion.id)
    confirmed = (
        select(Appraisal)
        .join(Conclusion, Conclusion.appraisal_id == Appraisal.id)
        .where(
            Appraisal.claim_id == claim_id,
            Appraisal.kind == kind,
            Conclusion.confirmed["confirmed"].as_boolean(),
            ~revoked,
        )
    )
    return list(await tx.session.scalars(confirmed.order_by(Appraisal.id)))


async def workers_entitlements_for_update(tx: Transaction, claim: Claim) -> list[Entitlement]:
    """Return the worker's own monthly benefits of a case, locked."""
    own = select(Entitlement).where(Entitlement.claim_id == claim.id, Entitlement.dependant_id.is_(None))
    return list(
        await tx.session.scalars(
            own.order_by(Entitlement.id).with_for_update(), execution_options={"populate_existing": True}
        )
    )
