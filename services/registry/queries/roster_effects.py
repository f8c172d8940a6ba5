"""A roster's good lines taking effect, set by set, each employer's changes told in the end."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from sqlalchemy import text

from services.registry.models import Employer
from services.registry.queries.employers import employers_for_update
from services.registry.queries.told_movements import told_movements
from shared.db import Transaction
from shared.db.outbox import EventRows
from shared.db.tables import FileRow
from shared.periods import Month

EMPLOYERS_AT_ONCE = 100

REGISTER_EMPLOYERS = """
INSERT INTO employers (
    id, prefecture, division, credit_code, name, type, industry_code, registered_on, recorded_at)
SELECT gen_random_uuid(), :prefecture, division, credit_code, name, type, industry_code, :received_on, :recorded_at
FROM roster_employers
WHERE employer_id IS NULL AND credit_code IN (SELECT credit_code FROM roster_lines WHERE refused IS NULL)
ON CONFLICT (prefecture, credit_code) DO NOTHING
RETURNING id
"""
REGISTER_PERSONS = """
INSERT INTO persons (id, id_type, id_no_blind, id_no_sealed, name_sealed, recorded_at)
SELECT person_id, id_type, id_no_blind, id_no_sealed, name_sealed, :recorded_at
FROM roster_lines l WHERE action = 'ADD' AND refused IS NULL
ON CONFLICT (id) DO NOTHING
"""
END_ENROLMENTS = """
UPDATE enrolments n
SET employed_until = l.effective_on, covered_until = l.covered_on, ending_roster_id = :roster_id,
    ending_received_on = :received_on, known_since = :recorded_at
FROM roster_lines l JOIN roster_employers e USING (credit_code)
WHERE l.action = 'REMOVE' AND l.refused IS NULL
  AND n.employer_id = e.employer_id AND n.person_id = l.person_id AND n.covered_until IS NULL
  AND n.withdrawn_at IS NULL AND n.employed_from <= l.effective_on
"""
OPEN_ENROLMENTS = """
INSERT INTO enrolments (prefecture, person_id, employer_id, roster_id, received_on, employed_from, employed_until,
                        covered_from, covered_until, ending_roster_id, ending_received_on, recorded_at, known_since)
SELECT :prefecture, l.person_id, e.employer_id, :roster_id, :received_on, l.effective_on, gone.effective_on,
       l.covered_on, gone.covered_on, CASE WHEN gone.line IS NOT NULL THEN CAST(:roster_id AS uuid) END,
       CASE WHEN gone.line IS NOT NULL THEN CAST(:received_on AS date) END, :recorded_at, :recorded_at
FROM roster_lines l JOIN roster_employers e USING (credit_code)
LEFT JOIN roster_lines gone ON gone.credit_code = l.credit_code AND gone.person_id = l.person_id
  AND gone.action = 'REMOVE' AND gone.refused IS NULL
WHERE l.action = 'ADD' AND l.refused IS NULL
"""
DECLARE_WAGES = """
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen, roster_id)
SELECT DISTINCT ON (e.employer_id, l.person_id, l.month)
       e.employer_id, l.person_id, l.month, CAST(:recorded_at AS timestamptz), CAST(:prefecture AS text), l.wage_fen,
       CAST(:roster_id AS uuid)
FROM roster_lines l JOIN roster_employers e USING (credit_code)
WHERE l.action IN ('ADD', 'WAGE') AND l.refused IS NULL
ORDER BY e.employer_id, l.person_id, l.month, l.effective_on DESC, l.line DESC
"""
MOVEMENTS = """
SELECT e.employer_id, l.line, l.person_id, l.action, l.effective_on, l.covered_on, l.wage_fen,
       CASE l.action WHEN 'ADD' THEN 'EMPLOYEE' END AS basis
FROM roster_lines l JOIN roster_employers e USING (credit_code) WHERE l.refused IS NULL
"""


async def register_employers(tx: Transaction, roster: FileRow) -> AsyncIterator[Sequence[Employer]]:
    """Enrol employers that were not known, and yield them, locked, some at a time; the known ones stay as they are."""
    new = await tx.session.stream_scalars(text(REGISTER_EMPLOYERS), _named(tx, roster))
    async for ids in new.partitions(EMPLOYERS_AT_ONCE):
        yield list((await employers_for_update(tx, ids)).values())


async def register_persons(tx: Transaction, roster: FileRow) -> None:
    """Record people not known before."""
    await tx.session.execute(text(REGISTER_PERSONS), _named(tx, roster))


async def end_enrolments(tx: Transaction, roster: FileRow) -> None:
    """End the open enrolment of everyone removed."""
    await tx.session.execute(text(END_ENROLMENTS), _named(tx, roster))


async def open_enrolments(tx: Transaction, roster: FileRow) -> None:
    """Open an enrolment for every addition; it ends at once if the roster removes the person, too."""
    await tx.session.execute(text(OPEN_ENROLMENTS), _named(tx, roster))


async def declare_wages(tx: Transaction, roster: FileRow) -> None:
    """Record declared wages, in force from the month of the change on: of several in a month the last dated one."""
    await tx.session.execute(text(DECLARE_WAGES), _named(tx, roster))


def roster_changes(roster: FileRow, first_month: Month) -> EventRows:
    """Return the question for what the roster changed; it enters the assessment of `first_month` first."""
    return told_movements(MOVEMENTS, roster, told_on=roster.received_on, first_month=first_month)


def _named(tx: Transaction, roster: FileRow) -> dict[str, Any]:
    return {
        "roster_id": roster.id,
        "prefecture": roster.prefecture,
        "received_on": roster.received_on,
        "recorded_at": tx.now,
    }
