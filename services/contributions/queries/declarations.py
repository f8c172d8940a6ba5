"""The months of which employers told something, or that nothing changed."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction
from shared.periods import Month

RECORD = """
INSERT INTO declarations (prefecture, month, employer_id, confirmed_by, recorded_at)
SELECT prefecture, month, employer_id, CAST(:confirmed_by AS text), :recorded_at
FROM unnest(CAST(:prefectures AS text[]), CAST(:months AS text[]), CAST(:employers AS uuid[]))
  AS told (prefecture, month, employer_id)
ORDER BY prefecture, month, employer_id
ON CONFLICT DO NOTHING
"""


class DeclaredMonth(NamedTuple):
    """A month of which an employer told something."""

    prefecture: str
    employer_id: UUID
    month: Month


async def record_declarations(
    tx: Transaction, declared: Collection[DeclaredMonth], *, confirmed_by: str | None = None
) -> None:
    """Keep that these months were declared; the first declaration of a month stands."""
    columns = {
        "prefectures": [row.prefecture for row in declared],
        "months": [str(row.month) for row in declared],
        "employers": [row.employer_id for row in declared],
        "confirmed_by": confirmed_by,
        "recorded_at": tx.now,
    }
    await tx.session.execute(text(RECORD), columns)
