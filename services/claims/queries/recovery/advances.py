"""Advance payments: one, those of a case, and what an employer has not paid."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.advances.advance import AdvanceState
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Advance, AdvancedItem, BenefitAward, EmployerPayment
from shared.db import Transaction

UNDER_WAY = (AdvanceState.APPLIED, AdvanceState.DEMANDED)


async def advance(tx: Transaction, advance_id: UUID) -> Advance | None:
    """Return an advance the actor may see."""
    return await tx.session.get(Advance, advance_id)


async def advance_for_update(tx: Transaction, advance_id: UUID) -> Advance | None:
    """Return an advance, locked until the transaction ends."""
    locked = select(Advance).where(Advance.id == advance_id).with_for_update()
    found: Advance | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def open_advance(tx: Transaction, claim_id: UUID) -> Advance | None:
    """Return the application of a case that is under way, if there is one."""
    under_way = select(Advance).where(Advance.claim_id == claim_id, Advance.state.in_(UNDER_WAY))
    found: Advance | None = await tx.session.scalar(under_way)
    return found


async def advances_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: AdvanceState | None
) -> Sequence[Advance]:
    """Return a page of advances in the order in which they were applied for."""
    page = select(Advance).order_by(Advance.id).limit(limit)
    if after is not None:
        page = page.where(Advance.id > after)
    if state is not None:
        page = page.where(Advance.state == state)
    return (await tx.session.scalars(page)).all()


async def advances_of_claim(tx: Transaction, claim_id: UUID) -> Sequence[Advance]:
    """Return the advances of a case in the order in which they were applied for."""
    theirs = select(Advance).where(Advance.claim_id == claim_id).order_by(Advance.id)
    return (await tx.session.scalars(theirs)).all()


async def advanced_awards(tx: Transaction, advance_id: UUID) -> Sequence[BenefitAward]:
    """Return the fund's awards by which an advance is paid."""
    paid_by = (
        select(BenefitAward)
        .join(AdvancedItem, AdvancedItem.advanced_award_id == BenefitAward.id)
        .where(AdvancedItem.advance_id == advance_id)
    )
    return (await tx.session.scalars(paid_by.order_by(BenefitAward.id))).all()


async def unpaid_employer_awards(tx: Transaction, claim_id: UUID) -> Sequence[BenefitAward]:
    """Return what an employer owes once in a case that neither it has paid nor the fund advanced."""
    paid = select(EmployerPayment.award_id).union(select(AdvancedItem.award_id))
    unpaid = select(BenefitAward).where(
        BenefitAward.claim_id == claim_id, BenefitAward.payer == Payer.EMPLOYER, BenefitAward.id.not_in(paid)
    )
    return (await tx.session.scalars(unpaid.order_by(BenefitAward.id))).all()


async def was_advanced(tx: Transaction, award_id: UUID) -> bool:
    """Whether the fund has advanced what an employer owed by this award."""
    item = select(AdvancedItem.award_id).where(AdvancedItem.award_id == award_id)
    return await tx.session.scalar(item) is not None


async def is_advanced(tx: Transaction, award_id: UUID) -> bool:
    """Whether an award of the fund pays an advance."""
    pays = select(AdvancedItem.award_id).where(AdvancedItem.advanced_award_id == award_id)
    return await tx.session.scalar(pays) is not None
