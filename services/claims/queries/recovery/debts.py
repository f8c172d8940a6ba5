"""Debts to the fund: one, many, what came back on them, and what may be set off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from services.claims.domain.entitlements.entitlement import LineSource
from services.claims.domain.payment.payment_order import OrderState
from services.claims.domain.recovery.debt import CLAIMED, DebtKind, DebtState, RepaidHow
from services.claims.models import (
    Advance,
    AdvancedItem,
    Debt,
    DebtEntry,
    Instalment,
    MonthLine,
    PaymentOrder,
    Repayment,
)
from shared.db import Transaction
from shared.money import ZERO, Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class DebtFile:
    """A debt with what belongs to it."""

    debt: Debt
    instalments: Sequence[Instalment]
    repayments: Sequence[Repayment]
    months: Sequence[MonthLine]
    entries: Sequence[DebtEntry]


async def debt_for_update(tx: Transaction, debt_id: UUID) -> Debt | None:
    """Return a debt, locked until the transaction ends."""
    locked = select(Debt).where(Debt.id == debt_id).with_for_update()
    found: Debt | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def debt_file(tx: Transaction, debt_id: UUID) -> DebtFile | None:
    """Return a debt with its plan, its repayments, the months it was overpaid for, and its history."""
    debt = await tx.session.get(Debt, debt_id)
    if debt is None:
        return None
    plan = select(Instalment).where(Instalment.debt_id == debt_id).order_by(Instalment.no)
    repaid = select(Repayment).where(Repayment.debt_id == debt_id).order_by(Repayment.id)
    months = select(MonthLine).where(MonthLine.source_id == debt_id).order_by(MonthLine.for_month)
    entries = select(DebtEntry).where(DebtEntry.debt_id == debt_id).order_by(DebtEntry.seq)
    return DebtFile(
        debt,
        (await tx.session.scalars(plan)).all(),
        (await tx.session.scalars(repaid)).all(),
        (await tx.session.scalars(months)).all(),
        (await tx.session.scalars(entries)).all(),
    )


async def debts_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: DebtState | None, kind: DebtKind | None
) -> Sequence[Debt]:
    """Return a page of debts in the order in which they were established."""
    page = select(Debt).order_by(Debt.id).limit(limit)
    if after is not None:
        page = page.where(Debt.id > after)
    if state is not None:
        page = page.where(Debt.state == state)
    if kind is not None:
        page = page.where(Debt.kind == kind)
    return (await tx.session.scalars(page)).all()


async def debts_of_claim(tx: Transaction, claim_id: UUID) -> Sequence[Debt]:
    """Return the debts of a case in the order in which they were established."""
    theirs = select(Debt).where(Debt.claim_id == claim_id).order_by(Debt.id)
    return (await tx.session.scalars(theirs)).all()


async def debts_to_set_off(tx: Transaction, person_ids: Collection[UUID]) -> Sequence[Debt]:
    """Return the debts of these people that may be set off against what they are paid, the oldest first."""
    allowed = select(Debt).where(
        Debt.person_id.in_(person_ids), Debt.offset_share.is_not(None), Debt.state.in_(CLAIMED)
    )
    return (await tx.session.scalars(allowed.order_by(Debt.id))).all()


async def debts_under_for_update(tx: Transaction, person_id: UUID) -> Sequence[Debt]:
    """Return the debts recorded under a person's id, locked until the transaction ends."""
    theirs = select(Debt).where(Debt.person_id == person_id).order_by(Debt.id).with_for_update()
    return (await tx.session.scalars(theirs, execution_options={"populate_existing": True})).all()


async def claimed_of_award(tx: Transaction, award_id: UUID) -> Money:
    """Return how much of an award was claimed back so far."""
    claimed = select(func.coalesce(func.sum(Debt.amount), 0)).where(Debt.award_id == award_id)
    total = await tx.session.scalar(claimed)
    return total if isinstance(total, Money) else Money(int(total or 0))


async def overpayments_of_award(tx: Transaction, award_id: UUID) -> Mapping[UUID, Money]:
    """Return the debts by which an award was claimed back, with their amounts."""
    claimed = select(Debt.id, Debt.amount).where(Debt.award_id == award_id, Debt.kind == DebtKind.OVERPAYMENT)
    return {row.id: row.amount for row in await tx.session.execute(claimed)}


async def claimed_of_run_order(tx: Transaction, order: PaymentOrder) -> Mapping[UUID, Money]:
    """Return the debts by which what a run ordered was claimed back, with how much of its months."""
    lines = select(MonthLine).where(MonthLine.entitlement_id == order.entitlement_id)
    left: dict[Month, Money] = {}
    claimed: dict[UUID, Money] = {}
    for line in await tx.session.scalars(lines.order_by(MonthLine.for_month, MonthLine.no)):
        if line.source_id == order.run_id:
            left[line.for_month] = line.amount
        elif line.source == LineSource.OVERPAYMENT and left.get(line.for_month):
            taken = min(-line.amount, left[line.for_month])
            left[line.for_month] -= taken
            claimed[line.source_id] = claimed.get(line.source_id, ZERO) + taken
    return claimed


async def has_repaid_a_debt(tx: Transaction, order_id: UUID) -> bool:
    """Whether the money of an order, returned, repaid a debt."""
    booked = select(Repayment.id).where(Repayment.how == RepaidHow.RETURNED, Repayment.reference == str(order_id))
    return await tx.session.scalar(booked.limit(1)) is not None


async def is_owed_by_third_party(tx: Transaction, award_id: UUID) -> bool:
    """Whether the fund pays an award in the place of a third party."""
    owed = select(Debt.id).where(Debt.award_id == award_id, Debt.kind == DebtKind.THIRD_PARTY)
    return await tx.session.scalar(owed) is not None


async def unpaid_behind_debt(tx: Transaction, debt: Debt) -> Sequence[UUID]:
    """Return the awards by which the fund pays what a debt claims back, and has not paid yet."""
    paid = select(PaymentOrder.award_id).where(
        PaymentOrder.state == OrderState.PAID, PaymentOrder.award_id.is_not(None)
    )
    advanced = (
        select(AdvancedItem.advanced_award_id)
        .join(Advance, Advance.id == AdvancedItem.advance_id)
        .where(Advance.debt_id == debt.id, AdvancedItem.advanced_award_id.not_in(paid))
    )
    own = select(Debt.award_id).where(Debt.id == debt.id, Debt.award_id.is_not(None), Debt.award_id.not_in(paid))
    return (await tx.session.scalars(advanced.union(own))).all()


async def last_instalment_no(tx: Transaction, debt_id: UUID) -> int:
    """Return the number of the last instalment that was agreed of a debt, 0 if there is none."""
    last = await tx.session.scalar(select(func.max(Instalment.no)).where(Instalment.debt_id == debt_id))
    return last or 0


async def is_repaid_under(tx: Transaction, debt_id: UUID, reference: str) -> bool:
    """Whether money under this reference was booked on a debt before."""
    booked = select(Repayment.id).where(Repayment.debt_id == debt_id, Repayment.reference == reference)
    return await tx.session.scalar(booked) is not None
