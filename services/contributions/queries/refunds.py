"""Refunds and offsets: the money they take, and where they stand."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.adjusting.over_payment import ReceivedMoney
from services.contributions.domain.adjusting.refund import RefundState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Refund, RefundPart
from services.contributions.queries.matching import COUNTS, KEYS, OF_ACCOUNT, AccountKey, columns_of
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

# money that was assigned here stands on the receipt by which it came; what was offset here has no receipt any more
MONEY = f"""
SELECT k.month, p.*
FROM {KEYS}
CROSS JOIN LATERAL (
    SELECT received_on AS counts_from, amount_fen, income_account, division, id AS receipt_id, payer_digest
    FROM receipts WHERE {OF_ACCOUNT} AND {COUNTS}
    UNION ALL
    SELECT m.moved_on, m.amount_fen, coalesce(a.to_account, f.target_account, ''), m.division, a.receipt_id,
           r.payer_digest
    FROM (SELECT * FROM reallocations WHERE {OF_ACCOUNT} AND item = k.item) m
    LEFT JOIN receipt_assignments a ON a.id = m.document_id
    LEFT JOIN receipts r ON r.id = a.receipt_id
    LEFT JOIN refunds f ON f.id = m.document_id) p
ORDER BY k.month, p.counts_from, p.receipt_id
"""
MONTHS_WITH_BENEFIT = """
SELECT DISTINCT to_char(i.accident_on, 'YYYY-MM') AS month
FROM known_employers e
JOIN known_injuries i ON i.prefecture = e.prefecture AND i.employer_id = e.employer_id
CROSS JOIN LATERAL (
    SELECT sum(c.amount_fen) AS paid_fen FROM known_fund_costs c
    WHERE c.prefecture = i.prefecture AND c.claim_id = i.claim_id AND c.incurred_on IS NOT NULL) c
WHERE e.employer_id = :employer_id AND to_char(i.accident_on, 'YYYY-MM') = ANY(CAST(:months AS text[]))
  AND c.paid_fen > 0
ORDER BY month
"""
WAITING = (RefundState.REQUESTED, RefundState.REVIEWED)


class PendingRefund(NamedTuple):
    """A month of which another request already speaks."""

    refund_id: UUID
    month: Month


async def money_of(
    tx: Transaction, employer_id: UUID, item: ReceiptItem, months: Sequence[Month]
) -> dict[Month, list[ReceivedMoney]]:
    """Return the money that counts on an employer's accounts under one item, and by which receipts it came."""
    there: dict[Month, list[ReceivedMoney]] = {month: [] for month in months}
    keys = [AccountKey(employer_id, month, item) for month in months]
    for month, counts_from, fen, *origin in await tx.session.execute(text(MONEY), columns_of(keys)):
        there[Month.parse(month)].append(ReceivedMoney(counts_from, Money(fen), *origin))
    return there


async def months_with_benefit(tx: Transaction, employer_id: UUID, months: Sequence[Month]) -> list[Month]:
    """Return those of the months in which an accident happened for which the fund has paid."""
    named = {"employer_id": employer_id, "months": [str(month) for month in months]}
    return [Month.parse(month) for month in await tx.session.scalars(text(MONTHS_WITH_BENEFIT), named)]


async def pending_refund(
    tx: Transaction, employer_id: UUID, item: ReceiptItem, months: Sequence[Month]
) -> PendingRefund | None:
    """Return a request that waits for its approvals and takes from one of these accounts, if any."""
    waiting = (
        select(Refund.id, RefundPart.month)
        .join(RefundPart, RefundPart.refund_id == Refund.id)
        .where(Refund.employer_id == employer_id, Refund.item == item, Refund.state.in_(WAITING))
        .where(RefundPart.month.in_(months))
        .limit(1)
    )
    found = (await tx.session.execute(waiting)).one_or_none()
    return found and PendingRefund(*found)


async def refund_for_update(tx: Transaction, refund_id: UUID) -> Refund | None:
    """Return a refund, locked."""
    return await tx.session.get(Refund, refund_id, with_for_update=True)


async def refund_of_order_for_update(tx: Transaction, order_id: UUID) -> Refund | None:
    """Return the refund whose last order this is, locked."""
    found: Refund | None = await tx.session.scalar(select(Refund).where(Refund.order_id == order_id).with_for_update())
    return found


async def refund(tx: Transaction, refund_id: UUID) -> Refund | None:
    """Return a refund the actor may see."""
    return await tx.session.get(Refund, refund_id)


async def parts_of_refund(tx: Transaction, refund: Refund) -> Sequence[RefundPart]:
    """Return the money that a refund takes, in the order of the request."""
    parts = select(RefundPart).where(RefundPart.prefecture == refund.prefecture, RefundPart.refund_id == refund.id)
    return (await tx.session.scalars(parts.order_by(RefundPart.number))).all()


async def refunds_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: RefundState | None, employer_id: UUID | None
) -> Sequence[Refund]:
    """Return a page of refunds by id, all or those in a state, of all employers or of one."""
    page = select(Refund).order_by(Refund.id).limit(limit)
    if after is not None:
        page = page.where(Refund.id > after)
    if state is not None:
        page = page.where(Refund.state == state)
    if employer_id is not None:
        page = page.where(Refund.employer_id == employer_id)
    return (await tx.session.scalars(page)).all()
