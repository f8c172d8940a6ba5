"""Bills (应征凭证): issued for what is not billed yet, listed for the tax authority, found by their number."""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Bill, DueRow, KnownEmployer
from services.contributions.queries._prefectures import prefectures_under
from services.contributions.queries.matching import AccountKey, Owed
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

# the number follows from the due and how often it was billed; of two that issue at once, the second finds it billed
ISSUE = """
INSERT INTO bills (prefecture, number, due_id, sequence, amount_fen, due_on, issued_on, issued_by, recorded_at)
SELECT d.prefecture, d.prefecture || upper(left(encode(sha256(convert_to(d.id || '/' || b.bills, 'UTF8')), 'hex'), 16)),
       d.id, b.bills + 1, d.amount_fen - b.amount_fen, greatest(d.due_on, d.deferred_until), :issued_on, :issued_by,
       :recorded_at
FROM dues d
CROSS JOIN LATERAL (
    SELECT count(*) AS bills, coalesce(sum(amount_fen), 0) AS amount_fen FROM bills WHERE due_id = d.id) b
WHERE d.prefecture = :prefecture AND d.month = :month AND d.amount_fen <> b.amount_fen
ORDER BY d.id
ON CONFLICT (due_id, sequence) DO NOTHING
RETURNING amount_fen
"""
# what is owed stands on the account's last bill alone, so that the column adds up
OF_MONTH = """
SELECT b.prefecture, b.number, e.employer_id, e.credit_code, d.item, b.amount_fen, b.due_on, b.issued_on,
       a.due_on AS owed_since, a.deferred_until, CASE WHEN row_number() OVER (
           PARTITION BY d.employer_id, d.item ORDER BY b.issued_on DESC, b.sequence DESC, b.number) = 1
       THEN coalesce(a.outstanding_fen, 0) ELSE 0 END AS outstanding_fen
FROM dues d
JOIN bills b ON b.due_id = d.id
JOIN known_employers e ON e.employer_id = d.employer_id
LEFT JOIN arrears a ON a.prefecture = d.prefecture AND a.month = d.month AND a.employer_id = d.employer_id
  AND a.item = d.item
WHERE d.prefecture BETWEEN :first_prefecture AND :last_prefecture AND d.month = :month
ORDER BY e.credit_code, d.item, b.issued_on, b.sequence
"""


@dataclass(frozen=True, slots=True)
class PaidAccount:
    """Whose account money is paid on."""

    employer_id: UUID
    division: str
    employer_type: str
    month: Month
    item: ReceiptItem

    @classmethod
    def of(cls, employer: KnownEmployer, month: Month, item: ReceiptItem) -> "PaidAccount":
        """Return the account of an employer for a month and item."""
        return cls(employer.employer_id, employer.division, employer.employer_type, month, item)


@dataclass(frozen=True, slots=True)
class IssuedBill:
    """A bill, and on the last one of an account what is still owed there."""

    prefecture: str
    number: str
    credit_code: str
    account: AccountKey
    amount: Money
    due_on: date
    issued_on: date
    owed: Owed | None


async def issue_bills(tx: Transaction, prefecture: str, month: Month) -> list[Money]:
    """Bill what of a month is not billed yet, or is less by now; returns the amounts."""
    named = {"prefecture": prefecture, "month": str(month), "issued_on": tx.today, "issued_by": tx.actor.subject}
    return [Money(fen) for fen in await tx.session.scalars(text(ISSUE), named | {"recorded_at": tx.now})]


async def bills(tx: Transaction, month: Month) -> AsyncIterator[IssuedBill]:
    """Yield the bills of a month, by credit code."""
    named = prefectures_under(tx.actor.scope) | {"month": str(month)}
    async for row in await tx.session.stream(text(OF_MONTH), named):
        yield IssuedBill(
            prefecture=row.prefecture,
            number=row.number,
            credit_code=row.credit_code,
            account=AccountKey(row.employer_id, month, ReceiptItem(row.item)),
            amount=Money(row.amount_fen),
            due_on=row.due_on,
            issued_on=row.issued_on,
            owed=Owed(Money(row.outstanding_fen), row.owed_since, row.deferred_until) if row.outstanding_fen else None,
        )


async def billed_accounts(tx: Transaction, prefecture: str, numbers: Collection[str]) -> Mapping[str, PaidAccount]:
    """Return, by bill number, the accounts of those of the bills that exist."""
    billed = (
        select(Bill.number, DueRow.month, DueRow.item, KnownEmployer)
        .join(DueRow, DueRow.id == Bill.due_id)
        .join(KnownEmployer, KnownEmployer.employer_id == DueRow.employer_id)
        .where(Bill.prefecture == prefecture, Bill.number.in_(numbers))
    )
    return {
        number: PaidAccount.of(employer, month, ReceiptItem(item))
        for number, month, item, employer in await tx.session.execute(billed)
    }
