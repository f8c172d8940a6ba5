"""Back payments (补缴): by how much months changed after they had been assessed for the first time."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

# one run tells all its differences at one instant: the first of a month is that of its first run
LATER_DIFFERENCES = """
SELECT d.month, d.recorded_at, d.filed_under, d.headcount, d.amount_fen
FROM known_employers e
JOIN assessment_differences d ON d.prefecture = e.prefecture AND d.employer_id = e.employer_id
WHERE e.employer_id = :employer_id
  AND EXISTS (SELECT FROM assessment_differences f
              WHERE f.prefecture = d.prefecture AND f.month = d.month AND f.recorded_at < d.recorded_at)
ORDER BY d.month, d.recorded_at
"""


class LaterDifference(NamedTuple):
    """By how much a later run changed an employer's month, and how many workers it then counted."""

    month: Month
    recorded_at: datetime
    filed_under: Month
    headcount: int
    amount: Money


async def later_differences_of(tx: Transaction, employer_id: UUID) -> Sequence[LaterDifference]:
    """Return what was found of an employer's months after their first run, oldest month first."""
    return [
        LaterDifference(Month.parse(month), recorded_at, Month.parse(filed_under), headcount, Money(fen))
        for month, recorded_at, filed_under, headcount, fen in await tx.session.execute(
            text(LATER_DIFFERENCES), {"employer_id": employer_id}
        )
    ]
