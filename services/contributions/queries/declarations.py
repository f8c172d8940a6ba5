"""The months of which employers told something, or that nothing changed."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text, update

from services.contributions.domain.assessing.declaration import ASSESSMENT
from services.contributions.models import Declaration
from shared.bulk.undoing import Resting
from shared.db import Transaction
from shared.periods import Month

RECORD = """
INSERT INTO declarations (prefecture, month, employer_id, file_id, confirmed_by, recorded_at)
SELECT prefecture, month, employer_id, CAST(:file_id AS uuid), CAST(:confirmed_by AS text), :recorded_at
FROM unnest(CAST(:prefectures AS text[]), CAST(:months AS text[]), CAST(:employers AS uuid[]))
  AS told (prefecture, month, employer_id)
ORDER BY prefecture, month, employer_id
ON CONFLICT DO NOTHING
"""
ASSESSED_ON = """
SELECT count(*), min(CAST(a.id AS text))
FROM declarations d
JOIN assessments a ON a.prefecture = d.prefecture AND a.month = d.month AND a.employer_id = d.employer_id
JOIN assessed_months m ON m.prefecture = d.prefecture AND m.month = d.month
WHERE d.file_id = :file_id AND a.basis = 'DECLARED' AND CAST(m.law #>> '{undeclared,required}' AS boolean)
  AND NOT EXISTS (
    SELECT FROM declarations o
    WHERE o.prefecture = d.prefecture AND o.month = d.month AND o.employer_id = d.employer_id
      AND o.withdrawn_at IS NULL AND o.id <> d.id)
"""


class DeclaredMonth(NamedTuple):
    """A month of which an employer told something."""

    prefecture: str
    employer_id: UUID
    month: Month


async def record_declarations(
    tx: Transaction,
    declared: Collection[DeclaredMonth],
    *,
    confirmed_by: str | None = None,
    file_id: UUID | None = None,
) -> None:
    """Keep that these months were declared, in a file or otherwise; the first declaration of a month stands."""
    columns = {
        "prefectures": [row.prefecture for row in declared],
        "months": [str(row.month) for row in declared],
        "employers": [row.employer_id for row in declared],
        "file_id": file_id,
        "confirmed_by": confirmed_by,
        "recorded_at": tx.now,
    }
    await tx.session.execute(text(RECORD), columns)


async def assessments_resting_on(tx: Transaction, file_id: UUID) -> Resting:
    """Return the assessments that need a file's declarations: where they must be, and nothing else declares the month.

    Call it under `lock_collection`.
    """
    return Resting(ASSESSMENT, *(await tx.session.execute(text(ASSESSED_ON), {"file_id": file_id})).one())


async def withdraw_declarations(tx: Transaction, file_id: UUID) -> int:
    """Let a file's declarations count no more; returns how many."""
    told = update(Declaration).where(Declaration.file_id == file_id).values(withdrawn_at=tx.now)
    return len((await tx.session.scalars(told.returning(Declaration.id))).all())
