"""Dependants of a case's worker, what was judged of them, what ended it, and their pensions."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Dependant, DependantEligibility, DropOut, Entitlement
from shared.db import Transaction
from shared.periods import Month


async def dependant(tx: Transaction, dependant_id: UUID) -> Dependant | None:
    """Return a dependant the actor may see."""
    return await tx.session.get(Dependant, dependant_id)


async def dependants_of(tx: Transaction, claim_id: UUID) -> Sequence[Dependant]:
    """Return the dependants of a case in the order of their numbers."""
    theirs = select(Dependant).where(Dependant.claim_id == claim_id).order_by(Dependant.no)
    return (await tx.session.scalars(theirs)).all()


async def dependants_under_for_update(tx: Transaction, person_id: UUID) -> Sequence[Dependant]:
    """Return the dependants kept under one of a person's ids, locked."""
    theirs = select(Dependant).where(Dependant.person_id == person_id).order_by(Dependant.id).with_for_update()
    return (await tx.session.scalars(theirs, execution_options={"populate_existing": True})).all()


async def eligibilities_of(tx: Transaction, claim_id: UUID) -> Sequence[DependantEligibility]:
    """Return what was judged of a case's dependants, in the order in which it was."""
    judged = select(DependantEligibility).where(DependantEligibility.claim_id == claim_id)
    return (await tx.session.scalars(judged.order_by(DependantEligibility.id))).all()


async def next_dependant_no(tx: Transaction, claim_id: UUID) -> int:
    """Return the number of a case's next dependant; the case is locked."""
    last = select(func.coalesce(func.max(Dependant.no), 0)).where(Dependant.claim_id == claim_id)
    return (await tx.session.scalars(last)).one() + 1


async def drop_out(tx: Transaction, drop_out_id: UUID) -> DropOut | None:
    """Return what ended a dependant's pension, if the actor may see it."""
    return await tx.session.get(DropOut, drop_out_id)


async def drop_outs_of(tx: Transaction, claim_id: UUID) -> Sequence[DropOut]:
    """Return what ended pensions of a case's dependants, withdrawn or not, in the order in which it was told."""
    told = select(DropOut).where(DropOut.claim_id == claim_id).order_by(DropOut.id)
    return (await tx.session.scalars(told)).all()


async def survivors_entitlements_for_update(tx: Transaction, claim_id: UUID) -> list[Entitlement]:
    """Return the survivors' entitlements of a case, locked."""
    theirs = select(Entitlement).where(
        Entitlement.claim_id == claim_id,
        Entitlement.benefit == Benefit.SURVIVORS_PENSION,
        Entitlement.dependant_id.is_not(None),
    )
    return list(
        await tx.session.scalars(
            theirs.order_by(Entitlement.id).with_for_update(), execution_options={"populate_existing": True}
        )
    )


async def cases_of_grown_children(tx: Transaction, by: Month, limit: int) -> list[UUID]:
    """Return cases in which somebody whom youth alone carries is grown by a month, and still goes on."""
    grown = (
        select(Dependant.claim_id)
        .join(Entitlement, Entitlement.dependant_id == Dependant.id)
        .where(Dependant.young_until <= by, Entitlement.ends.is_(None))
    )
    return list(await tx.session.scalars(grown.distinct().order_by(Dependant.claim_id).limit(limit)))
