"""What is due and what was received, side by side."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.domain.collecting.receipt_matching import Mismatch
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

KEYS = """
unnest(CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:items AS text[])) AS k (employer_id, month, item)
JOIN known_employers e ON e.employer_id = k.employer_id
"""
OF_ACCOUNT = "prefecture = e.prefecture AND employer_id = k.employer_id AND month = k.month"
# a back payment is an item of its own on receipts only: it pays the principal of its month
COUNTS = "item = ANY(CASE k.item WHEN 'PRINCIPAL' THEN ARRAY['PRINCIPAL', 'BACK_PAYMENT'] ELSE ARRAY[k.item] END)"
# money pays the oldest due first: `oldest` is the first one that it does not reach, or the first one if it reaches all
ACCOUNTS = f"""
SELECT k.employer_id, k.month, k.item, e.division, e.credit_code, d.amount_fen AS due_fen,
       r.amount_fen + m.amount_fen AS received_fen, r.last_id, oldest.due_on, oldest.deferred_until,
       o.outstanding_fen, o.due_on AS owed_since, o.deferred_until AS owed_deferred,
       x.id AS exception_id, x.state, x.kind, x.due_fen AS excepted_due_fen, x.received_fen AS excepted_fen
FROM {KEYS}
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_fen), 0) AS amount_fen FROM dues WHERE {OF_ACCOUNT} AND item = k.item) d
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_fen), 0) AS amount_fen,
           (array_agg(id ORDER BY recorded_at DESC, line DESC))[1] AS last_id
    FROM receipts WHERE {OF_ACCOUNT} AND {COUNTS}) r
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount_fen), 0) AS amount_fen FROM reallocations WHERE {OF_ACCOUNT} AND item = k.item) m
LEFT JOIN LATERAL (
    SELECT due_on, deferred_until FROM (
        SELECT due_on, deferred_until, sum(amount_fen) OVER (ORDER BY greatest(due_on, deferred_until), id) AS reached
        FROM dues WHERE {OF_ACCOUNT} AND item = k.item) f
    ORDER BY reached <= r.amount_fen + m.amount_fen, reached LIMIT 1) oldest ON true
LEFT JOIN LATERAL (
    SELECT outstanding_fen, due_on, deferred_until FROM arrears WHERE {OF_ACCOUNT} AND item = k.item LIMIT 1) o ON true
LEFT JOIN LATERAL (
    SELECT id, state, kind, due_fen, received_fen FROM receipt_exceptions
    WHERE {OF_ACCOUNT} AND item = k.item AND state <> 'SETTLED' ORDER BY raised_at DESC, id DESC LIMIT 1) x ON true
ORDER BY k.employer_id, k.month, k.item
"""


class AccountKey(NamedTuple):
    """Whose money, for which month, of which item."""

    employer_id: UUID
    month: Month
    item: ReceiptItem


class Owed(NamedTuple):
    """What is owed on an account, and since when: the oldest due not fully paid."""

    outstanding: Money
    due_on: date
    deferred_until: date | None


@dataclass(frozen=True, slots=True)
class StandingException:
    """The exception that stands on an account: open, or noted by a clerk."""

    id: UUID
    state: ExceptionState
    kind: Mismatch
    due: Money
    received: Money


@dataclass(frozen=True, slots=True)
class Account:
    """What is due and received under one key, and what was concluded from it last time."""

    key: AccountKey
    division: str
    credit_code: str
    due: Money
    received: Money
    last_receipt_id: UUID | None
    oldest_due_on: date | None
    oldest_deferred_until: date | None
    owed: Owed | None
    exception: StandingException | None


async def accounts(tx: Transaction, keys: Collection[AccountKey]) -> list[Account]:
    """Return the accounts under these keys, in their order."""
    return [
        Account(
            key=AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)),
            division=row.division,
            credit_code=row.credit_code,
            due=Money(int(row.due_fen)),
            received=Money(int(row.received_fen)),
            last_receipt_id=row.last_id,
            oldest_due_on=row.due_on,
            oldest_deferred_until=row.deferred_until,
            owed=row.owed_since and Owed(Money(row.outstanding_fen), row.owed_since, row.owed_deferred),
            exception=row.exception_id
            and StandingException(
                row.exception_id,
                ExceptionState(row.state),
                Mismatch(row.kind),
                Money(row.excepted_due_fen),
                Money(row.excepted_fen),
            ),
        )
        for row in await tx.session.execute(text(ACCOUNTS), columns_of(keys))
    ]


def columns_of(keys: Collection[AccountKey]) -> dict[str, object]:
    """Return keys as the columns that `KEYS` reads."""
    return {
        "employers": [key.employer_id for key in keys],
        "months": [str(key.month) for key in keys],
        "items": [key.item.value for key in keys],
    }
