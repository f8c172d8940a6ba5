"""The dues and the money of accounts on which something was paid after its deadline, for their surcharge."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import text

from services.contributions.domain.collecting.payments import PayableDue, Payment
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.queries.matching import COUNTS, KEYS, OF_ACCOUNT, AccountKey, columns_of
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

# also where a surcharge stands that may have become less
LATE = f"""
SELECT k.employer_id, k.month, k.item, e.prefecture, e.division, d.dues, m.money
FROM {KEYS}
CROSS JOIN LATERAL (
    SELECT array_agg(ROW(id, amount_fen, due_on, deferred_until)) AS dues,
           min(greatest(due_on, deferred_until)) AS first_deadline
    FROM dues WHERE {OF_ACCOUNT} AND item = k.item) d
CROSS JOIN LATERAL (
    SELECT array_agg(ROW(counts_from, amount_fen)) AS money, max(counts_from) AS last_day FROM (
        SELECT received_on AS counts_from, amount_fen FROM receipts WHERE {OF_ACCOUNT} AND {COUNTS}
        UNION ALL
        SELECT moved_on, amount_fen FROM reallocations WHERE {OF_ACCOUNT} AND item = k.item) p) m
WHERE k.item <> 'SURCHARGE' AND (m.last_day > d.first_deadline OR EXISTS (
    SELECT FROM dues WHERE {OF_ACCOUNT} AND item = 'SURCHARGE' AND amount_fen > 0))
"""


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """An account's dues and the money that counts on it."""

    key: AccountKey
    prefecture: str
    division: str
    dues: tuple[PayableDue, ...]
    payments: tuple[Payment, ...]


async def late_accounts(tx: Transaction, keys: Collection[AccountKey]) -> list[AccountStatement]:
    """Return those of the accounts on which money came late, or whose surcharge may have become less."""
    return [
        AccountStatement(
            AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)),
            row.prefecture,
            row.division,
            tuple(
                PayableDue(due_id, Month.parse(row.month), Money(fen), due_on, deferred)
                for due_id, fen, due_on, deferred in row.dues or ()
            ),
            tuple(Payment(day, Money(fen)) for day, fen in row.money or ()),
        )
        for row in await tx.session.execute(text(LATE), columns_of(keys))
    ]
