"""What was assessed and what was received, side by side."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.collecting.receipt_matching import Mismatch
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

ACCOUNTS = """
SELECT k.employer_id, k.month, k.item, e.division, e.credit_code, a.amount_fen AS assessed_fen,
       coalesce(r.amount_fen, 0) AS received_fen, r.last_id, coalesce(o.outstanding_fen, 0) AS outstanding_fen,
       x.id AS exception_id, x.kind, x.due_fen, x.received_fen AS excepted_fen
FROM unnest(CAST(:employers AS uuid[]), CAST(:months AS text[]), CAST(:items AS text[])) AS k (employer_id, month, item)
JOIN known_employers e ON e.employer_id = k.employer_id
LEFT JOIN assessments a ON a.prefecture = e.prefecture AND a.month = k.month AND a.employer_id = k.employer_id
LEFT JOIN arrears o ON o.prefecture = e.prefecture AND o.month = k.month AND o.employer_id = k.employer_id
LEFT JOIN receipt_exceptions x ON x.prefecture = e.prefecture AND x.month = k.month AND x.employer_id = k.employer_id
  AND x.item = k.item AND x.state = 'OPEN'
CROSS JOIN LATERAL (
    SELECT sum(amount_fen) AS amount_fen, (array_agg(id ORDER BY recorded_at DESC, line DESC))[1] AS last_id
    FROM receipts WHERE prefecture = e.prefecture AND employer_id = k.employer_id AND month = k.month AND item = k.item
) r
ORDER BY k.employer_id, k.month, k.item
"""


class AccountKey(NamedTuple):
    """Whose money, for which month, of which item."""

    employer_id: UUID
    month: Month
    item: ReceiptItem


@dataclass(frozen=True, slots=True)
class OpenException:
    """The exception that stands open on an account."""

    id: UUID
    kind: Mismatch
    due: Money
    received: Money


@dataclass(frozen=True, slots=True)
class Account:
    """What was assessed and received under one key, and what was concluded from it last time."""

    key: AccountKey
    division: str
    credit_code: str
    assessed: Money | None
    received: Money
    last_receipt_id: UUID | None
    outstanding: Money
    exception: OpenException | None


async def accounts(tx: Transaction, keys: Collection[AccountKey]) -> list[Account]:
    """Return the accounts under these keys, in their order."""
    columns = {
        "employers": [key.employer_id for key in keys],
        "months": [str(key.month) for key in keys],
        "items": [key.item.value for key in keys],
    }
    return [
        Account(
            key=AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)),
            division=row.division,
            credit_code=row.credit_code,
            assessed=None if row.assessed_fen is None else Money(row.assessed_fen),
            received=Money(int(row.received_fen)),
            last_receipt_id=row.last_id,
            outstanding=Money(row.outstanding_fen),
            exception=row.exception_id
            and OpenException(row.exception_id, Mismatch(row.kind), Money(row.due_fen), Money(row.excepted_fen)),
        )
        for row in await tx.session.execute(text(ACCOUNTS), columns)
    ]
