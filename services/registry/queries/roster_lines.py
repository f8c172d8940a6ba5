"""A roster's lines taking effect, set by set. Each statement names the roster, and runs in its intake's transaction."""

from collections.abc import AsyncIterator, Iterable, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, text

from services.registry.domain.enrolment.roster_action import RosterFault
from services.registry.events import ROSTER_CHANGES_MAX, RosterChange
from services.registry.models import Employer, RosterLine
from shared.db import Transaction
from shared.db.copy import copy_in
from shared.db.tables import FileRow

STAGED = (
    "roster_id",
    "line",
    "credit_code",
    "employer_name",
    "employer_type",
    "industry_code",
    "division",
    "person_id",
    "id_type",
    "id_no_blind",
    "id_no_sealed",
    "name_sealed",
    "action",
    "effective_on",
    "covered_on",
    "wage_fen",
)

OVERLAPS = """
UPDATE roster_lines l SET refused = :overlap
FROM enrolments n JOIN employers e ON e.id = n.employer_id AND e.prefecture = :prefecture
WHERE l.roster_id = :roster_id AND l.action = 'ADD' AND e.credit_code = l.credit_code AND n.person_id = l.person_id
  AND n.withdrawn_at IS NULL
  AND daterange(n.employed_from, n.covered_until, '[]') && daterange(l.effective_on, NULL, '[]')
"""
NOT_ENROLLED = """
UPDATE roster_lines l SET refused = :not_enrolled
WHERE l.roster_id = :roster_id AND l.action <> 'ADD' AND l.refused IS NULL
  AND NOT EXISTS (
    SELECT FROM enrolments n JOIN employers e ON e.id = n.employer_id AND e.prefecture = :prefecture
    WHERE e.credit_code = l.credit_code AND n.person_id = l.person_id AND n.covered_until IS NULL
      AND n.withdrawn_at IS NULL AND n.employed_from <= l.effective_on)
  AND NOT EXISTS (
    SELECT FROM roster_lines a
    WHERE a.roster_id = l.roster_id AND a.credit_code = l.credit_code AND a.person_id = l.person_id
      AND a.action = 'ADD' AND a.refused IS NULL AND a.effective_on <= l.effective_on)
"""
REGISTER_EMPLOYERS = """
INSERT INTO employers (
    id, prefecture, division, credit_code, name, type, industry_code, registered_on, recorded_at)
SELECT gen_random_uuid(), :prefecture, division, credit_code, employer_name, employer_type, industry_code,
       :received_on, :recorded_at
FROM (SELECT DISTINCT ON (credit_code) * FROM roster_lines
      WHERE roster_id = :roster_id AND refused IS NULL ORDER BY credit_code, line) AS firsts
ON CONFLICT (prefecture, credit_code) DO UPDATE
SET division = excluded.division, name = excluded.name, type = excluded.type, industry_code = excluded.industry_code
WHERE (employers.division, employers.name, employers.type, employers.industry_code)
   IS DISTINCT FROM (excluded.division, excluded.name, excluded.type, excluded.industry_code)
RETURNING id
"""
REGISTER_PERSONS = """
INSERT INTO persons (id, id_type, id_no_blind, id_no_sealed, name_sealed, recorded_at)
SELECT DISTINCT ON (person_id) person_id, id_type, id_no_blind, id_no_sealed, name_sealed, :recorded_at
FROM roster_lines WHERE roster_id = :roster_id AND refused IS NULL
ON CONFLICT (id) DO NOTHING
"""
OPEN_ENROLMENTS = """
INSERT INTO enrolments (prefecture, person_id, employer_id, roster_id, received_on, employed_from, covered_from,
                        recorded_at, known_since)
SELECT e.prefecture, l.person_id, e.id, l.roster_id, :received_on, l.effective_on, l.covered_on, :recorded_at,
       :recorded_at
FROM roster_lines l JOIN employers e ON e.credit_code = l.credit_code AND e.prefecture = :prefecture
WHERE l.roster_id = :roster_id AND l.action = 'ADD' AND l.refused IS NULL
"""
END_ENROLMENTS = """
UPDATE enrolments n SET covered_until = l.covered_on, known_since = :recorded_at
FROM roster_lines l JOIN employers e ON e.credit_code = l.credit_code AND e.prefecture = :prefecture
WHERE l.roster_id = :roster_id AND l.action = 'REMOVE' AND l.refused IS NULL
  AND n.employer_id = e.id AND n.person_id = l.person_id AND n.covered_until IS NULL
  AND n.withdrawn_at IS NULL AND n.employed_from <= l.effective_on
"""
DECLARE_WAGES = """
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen, roster_id)
SELECT DISTINCT ON (e.id, l.person_id, to_char(l.effective_on, 'YYYY-MM'))
       e.id, l.person_id, to_char(l.effective_on, 'YYYY-MM'), CAST(:recorded_at AS timestamptz), e.prefecture,
       l.wage_fen, l.roster_id
FROM roster_lines l JOIN employers e ON e.credit_code = l.credit_code AND e.prefecture = :prefecture
WHERE l.roster_id = :roster_id AND l.action IN ('ADD', 'WAGE') AND l.refused IS NULL
ORDER BY e.id, l.person_id, to_char(l.effective_on, 'YYYY-MM'), l.effective_on DESC, l.line DESC
"""


async def stage_lines(tx: Transaction, lines: Iterable[tuple[Any, ...]]) -> None:
    """Put checked lines into the staging table, in the column order of `STAGED`."""
    await copy_in(tx.session, "roster_lines", STAGED, lines)


async def refuse_lines_that_do_not_fit(tx: Transaction, roster: FileRow) -> None:
    """Refuse enrolments that overlap the stock, and movements of people who are not enrolled, in the prefecture."""
    named = _named(tx, roster)
    await tx.session.execute(text(OVERLAPS), named | {"overlap": RosterFault.OVERLAP.value})
    await tx.session.execute(text(NOT_ENROLLED), named | {"not_enrolled": RosterFault.NOT_ENROLLED.value})


async def refused_lines(tx: Transaction, roster_id: UUID) -> Sequence[tuple[int, str]]:
    """Return the lines refused for what the database holds, with their reason."""
    refused = select(RosterLine.line, RosterLine.refused).where(
        RosterLine.roster_id == roster_id, RosterLine.refused.is_not(None)
    )
    return [(line, str(reason)) for line, reason in await tx.session.execute(refused)]


async def register_employers(tx: Transaction, roster: FileRow) -> Sequence[Employer]:
    """Enrol new employers and update changed ones; returns both, locked."""
    changed = (await tx.session.execute(text(REGISTER_EMPLOYERS), _named(tx, roster))).scalars().all()
    ordered = select(Employer).where(Employer.id.in_(changed)).order_by(Employer.id)
    return (await tx.session.scalars(ordered)).all()


async def register_persons(tx: Transaction, roster: FileRow) -> None:
    """Record people not known before."""
    await tx.session.execute(text(REGISTER_PERSONS), _named(tx, roster))


async def open_enrolments(tx: Transaction, roster: FileRow) -> None:
    """Open an enrolment for every addition."""
    await tx.session.execute(text(OPEN_ENROLMENTS), _named(tx, roster))


async def end_enrolments(tx: Transaction, roster: FileRow) -> None:
    """End the open enrolment of everyone removed."""
    await tx.session.execute(text(END_ENROLMENTS), _named(tx, roster))


async def declare_wages(tx: Transaction, roster: FileRow) -> None:
    """Record declared wages, in force from the month of the change on: of several in a month the last dated one."""
    await tx.session.execute(text(DECLARE_WAGES), _named(tx, roster))


async def changes_by_employer(
    tx: Transaction, roster: FileRow
) -> AsyncIterator[tuple[Employer, Sequence[RosterChange]]]:
    """Yield each employer, locked, with its changes in the order of their dates, at most 500 at a time."""
    lines = (
        select(RosterLine, Employer)
        .join(Employer, Employer.credit_code == RosterLine.credit_code)
        .where(
            RosterLine.roster_id == roster.id,
            RosterLine.refused.is_(None),
            Employer.prefecture == roster.prefecture,
        )
        .order_by(Employer.id, RosterLine.effective_on, RosterLine.line)
        .with_for_update(of=Employer)
    )
    rows = (await tx.session.execute(lines)).all()
    for employer, group in groupby(rows, key=lambda row: row[1]):
        changes = [_change(line) for line, _ in group]
        for start in range(0, len(changes), ROSTER_CHANGES_MAX):
            yield employer, changes[start : start + ROSTER_CHANGES_MAX]


async def clear_lines(tx: Transaction, roster_id: UUID) -> None:
    """Remove the staged lines: the file itself is kept."""
    await tx.session.execute(delete(RosterLine).where(RosterLine.roster_id == roster_id))


def _named(tx: Transaction, roster: FileRow) -> dict[str, Any]:
    return {
        "roster_id": roster.id,
        "prefecture": roster.prefecture,
        "received_on": roster.received_on,
        "recorded_at": tx.now,
    }


def _change(line: RosterLine) -> RosterChange:
    return RosterChange(
        line=line.line,
        person_id=line.person_id,
        action=line.action,
        effective_on=line.effective_on,
        covered_on=line.covered_on,
        declared_wage=line.wage,
    )
