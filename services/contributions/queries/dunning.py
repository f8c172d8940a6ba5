"""Accounts to be dunned, and the notices about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, insert, select, text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.statements.dunning import NoticeState
from services.contributions.models import DunningLine, DunningNotice, EnforcementMeasure
from services.contributions.queries.matching import AccountKey, Owed
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month

# an account on a notice that is not settled is not dunned again
OVERDUE = """
SELECT a.employer_id, a.month, a.item, a.outstanding_fen, a.due_on, a.deferred_until, e.division, e.credit_code
FROM arrears a JOIN known_employers e ON e.employer_id = a.employer_id
WHERE a.prefecture = :prefecture AND a.outstanding_fen > 0 AND e.division LIKE :divisions
  AND :on - greatest(a.due_on, a.deferred_until) >= :days_late
  AND NOT EXISTS (
    SELECT FROM dunning_notices n JOIN dunning_lines l ON l.notice_id = n.id
    WHERE n.prefecture = a.prefecture AND n.employer_id = a.employer_id AND n.state <> 'SETTLED'
      AND l.month = a.month AND l.item = a.item)
ORDER BY a.employer_id, a.month, a.item
"""
SETTLE = """
UPDATE dunning_notices n SET state = 'SETTLED', settled_on = :settled_on
WHERE n.prefecture = :prefecture AND n.employer_id = ANY(CAST(:employers AS uuid[])) AND n.state <> 'SETTLED'
  AND NOT EXISTS (
    SELECT FROM dunning_lines l JOIN arrears a ON a.prefecture = n.prefecture AND a.month = l.month
      AND a.employer_id = n.employer_id AND a.item IN (l.item, 'SURCHARGE') AND a.outstanding_fen > 0
    WHERE l.notice_id = n.id)
"""


@dataclass(frozen=True, slots=True)
class OverdueAccount:
    """An account in arrears, and whose it is."""

    key: AccountKey
    owed: Owed
    division: str
    credit_code: str


async def overdue_accounts(tx: Transaction, division: str, on: date, *, days_late: int) -> list[OverdueAccount]:
    """Return the accounts of a division that are so many days late on a day and on no notice yet, by employer."""
    named = {
        "prefecture": prefecture_of(division),
        "divisions": f"{division.removesuffix('00')}%",
        "on": on,
        "days_late": days_late,
    }
    return [
        OverdueAccount(
            AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)),
            Owed(Money(row.outstanding_fen), row.due_on, row.deferred_until),
            row.division,
            row.credit_code,
        )
        for row in await tx.session.execute(text(OVERDUE), named)
    ]


async def last_notice_number(tx: Transaction, prefecture: str, year: int) -> int:
    """Return the last number given to a notice of a year."""
    last = select(func.coalesce(func.max(DunningNotice.number), 0)).where(
        DunningNotice.prefecture == prefecture, DunningNotice.year == year
    )
    return (await tx.session.scalars(last)).one()


async def insert_notices(
    tx: Transaction, notices: Sequence[dict[str, object]], lines: Sequence[dict[str, object]]
) -> None:
    """Write notices with their lines."""
    if notices:
        await tx.session.execute(insert(DunningNotice), notices)
        await tx.session.execute(insert(DunningLine), lines)


async def settle_notices(tx: Transaction, prefecture: str, employer_ids: Collection[UUID]) -> None:
    """Settle the notices of these employers of which nothing is owed any more."""
    named = {"prefecture": prefecture, "employers": list(employer_ids), "settled_on": tx.today}
    await tx.session.execute(text(SETTLE), named)


async def notice(tx: Transaction, notice_id: UUID) -> DunningNotice | None:
    """Return a notice the actor may see."""
    return await tx.session.get(DunningNotice, notice_id)


async def notice_for_update(tx: Transaction, notice_id: UUID) -> DunningNotice | None:
    """Return a notice the actor may see, locked."""
    return await tx.session.get(DunningNotice, notice_id, with_for_update=True, populate_existing=True)


async def notices_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: NoticeState | None, run_id: UUID | None
) -> Sequence[DunningNotice]:
    """Return a page of notices by id."""
    page = select(DunningNotice).order_by(DunningNotice.id).limit(limit)
    if after is not None:
        page = page.where(DunningNotice.id > after)
    if state is not None:
        page = page.where(DunningNotice.state == state)
    if run_id is not None:
        page = page.where(DunningNotice.run_id == run_id)
    return (await tx.session.scalars(page)).all()


async def lines_of_notice(tx: Transaction, notice_id: UUID) -> Sequence[DunningLine]:
    """Return what a notice lists, month by month."""
    lines = select(DunningLine).where(DunningLine.notice_id == notice_id)
    return (await tx.session.scalars(lines.order_by(DunningLine.month, DunningLine.item))).all()


async def measures_of_notice(tx: Transaction, notice_id: UUID) -> Sequence[EnforcementMeasure]:
    """Return the forced collection that followed a notice, in its order."""
    measures = select(EnforcementMeasure).where(EnforcementMeasure.notice_id == notice_id)
    return (await tx.session.scalars(measures.order_by(EnforcementMeasure.taken_on, EnforcementMeasure.id))).all()
