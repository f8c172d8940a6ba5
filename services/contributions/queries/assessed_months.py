"""The months that are assessed: opened before their first run, so that no change of theirs goes unnoticed.

Whoever records a change holds the prefecture's months still, and notes the lines it concerns in those that are open;
opening one more waits for them. So a change is either seen by a month's first run or noted for its next.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, text

from services.contributions.domain.assessing.correction import Cause
from services.contributions.models import AssessedMonth
from shared.db import Transaction
from shared.periods import Month

HOLD_STILL = "SELECT pg_advisory_xact_lock_shared(hashtext('months of ' || :prefecture))"
WAIT = "SELECT pg_advisory_xact_lock(hashtext('months of ' || :prefecture))"
OPEN_PARTITION = "SELECT open_partition_of_month(:month)"
OPEN_MONTH = """
INSERT INTO assessed_months (prefecture, month, opened_at) VALUES (:prefecture, :month, :opened_at)
ON CONFLICT DO NOTHING
"""
NOTE_STALE = """
INSERT INTO stale_lines (prefecture, month, employer_id, person_id, cause)
SELECT DISTINCT ON (c.prefecture, m.month, c.employer_id, c.person_id)
       c.prefecture, m.month, c.employer_id, c.person_id, c.cause
FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
            CAST(:months AS text[]), CAST(:causes AS text[])) WITH ORDINALITY
  AS c (prefecture, employer_id, person_id, from_month, cause, place)
JOIN assessed_months m ON m.prefecture = c.prefecture AND m.month >= c.from_month
ORDER BY c.prefecture, m.month, c.employer_id, c.person_id, c.place DESC
ON CONFLICT (prefecture, month, employer_id, person_id) DO UPDATE SET cause = excluded.cause
"""


class LateChange(NamedTuple):
    """Something recorded of a person at an employer, with the first month it can concern."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    from_month: Month
    cause: Cause


async def open_assessed_month(tx: Transaction, prefecture: str, month: Month) -> None:
    """Let a month be assessed, once; call it in a transaction of its own, which ends at once."""
    named = {"prefecture": prefecture, "month": str(month)}
    if await tx.session.get(AssessedMonth, (prefecture, month)) is None:
        await tx.session.execute(text(WAIT), {"prefecture": prefecture})
        await tx.session.execute(text(OPEN_PARTITION), {"month": str(month)})
        await tx.session.execute(text(OPEN_MONTH), named | {"opened_at": tx.now})


async def hold_months_still(tx: Transaction, prefectures: Collection[str]) -> None:
    """Keep months of these prefectures from being opened while a change is recorded."""
    for prefecture in sorted(prefectures):
        await tx.session.execute(text(HOLD_STILL), {"prefecture": prefecture})


async def note_stale_lines(tx: Transaction, changes: Collection[LateChange]) -> None:
    """Note the lines of open months that these changes concern; call it after `hold_months_still`."""
    columns = {
        "prefectures": [change.prefecture for change in changes],
        "employers": [change.employer_id for change in changes],
        "persons": [change.person_id for change in changes],
        "months": [str(change.from_month) for change in changes],
        "causes": [change.cause.value for change in changes],
    }
    await tx.session.execute(text(NOTE_STALE), columns)


async def assessed_month(tx: Transaction, prefecture: str, month: Month) -> AssessedMonth:
    """Return a month that is open for assessment."""
    opened = select(AssessedMonth).where(AssessedMonth.prefecture == prefecture, AssessedMonth.month == month)
    return (await tx.session.scalars(opened, execution_options={"populate_existing": True})).one()


async def months_assessed(tx: Transaction, prefecture: str) -> Sequence[AssessedMonth]:
    """Return the months of a prefecture that were assessed at least once, oldest first."""
    run = select(AssessedMonth).where(AssessedMonth.prefecture == prefecture, AssessedMonth.assessed_at.is_not(None))
    return (await tx.session.scalars(run.order_by(AssessedMonth.month))).all()
