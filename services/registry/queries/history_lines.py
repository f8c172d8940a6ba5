"""The lines of an older system's file, held against each other and against what the registry knows, set by set."""

from collections.abc import AsyncIterator, Mapping

import polars as pl
from sqlalchemy import Index, text
from sqlalchemy.schema import CreateIndex

from services.registry.domain.history.history_fault import HistoryFault
from services.registry.domain.history.run import HistoryKind
from services.registry.models import HISTORY_LINES
from shared.db import Transaction
from shared.db.staging import lay_by, make_room, tell_planner

REFUSED_AT_ONCE = 5_000
BY_EMPLOYER = Index("ix_history_lines_employer", HISTORY_LINES.c.employer_id, HISTORY_LINES.c.person_id)
TAKE_UP = (
    """
    UPDATE history_lines l SET person_id = a.person_id, alias = true
    FROM person_aliases a WHERE a.alias_id = l.person_id
    """,
    """
    UPDATE history_lines l SET employer_id = e.id
    FROM employers e WHERE e.prefecture = :prefecture AND e.credit_code = l.credit_code
    """,
)
LOCK_EMPLOYERS = """
SELECT count(*) FROM (
    SELECT FROM employers WHERE id IN (SELECT employer_id FROM history_lines) ORDER BY id FOR UPDATE) AS locked
"""
REPEATED = """
UPDATE history_lines l SET refused = :duplicate
FROM (SELECT line, row_number() OVER (PARTITION BY {key} ORDER BY line) AS place FROM history_lines
      WHERE refused IS NULL) n
WHERE l.line = n.line AND n.place > 1
"""
EMPLOYERS_UNKNOWN = "UPDATE history_lines SET refused = :employer_unknown WHERE employer_id IS NULL"
PERSONS_UNKNOWN = """
UPDATE history_lines l SET refused = :person_unknown
WHERE l.refused IS NULL AND NOT EXISTS (SELECT FROM persons p WHERE p.id = l.person_id)
"""
EMPLOYERS_CONTRADICT = """
UPDATE history_lines l SET refused = :employer_contradicts
FROM employers e
WHERE e.id = l.employer_id AND l.refused IS NULL
  AND (l.name, l.type, l.industry_code, l.division) IS DISTINCT FROM (e.name, e.type, e.industry_code, e.division)
"""
DIVISIONS_ENDED = """
UPDATE history_lines l SET refused = :division_ended
FROM (SELECT code FROM divisions GROUP BY code HAVING bool_and(valid_to IS NOT NULL)) d
WHERE l.division = d.code AND l.employer_id IS NULL AND l.refused IS NULL
"""
EMPLOYERS_CLOSED = """
UPDATE history_lines l SET refused = :employer_closed
FROM employers e
WHERE e.id = l.employer_id AND l.refused IS NULL AND coalesce(l.covered_until, 'infinity') > e.closed_on
"""
OVERLAPS_ROW = """
UPDATE history_lines l SET refused = :overlaps_row
FROM (SELECT line, employed_from, max(coalesce(covered_until, 'infinity')) OVER (
          PARTITION BY employer_id, person_id ORDER BY employed_from, line
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_before
      FROM history_lines WHERE refused IS NULL) n
WHERE l.line = n.line AND n.employed_from <= n.covered_before
"""
OVERLAPS = """
UPDATE history_lines l SET refused = :overlaps
FROM enrolments n
WHERE n.employer_id = l.employer_id AND n.person_id = l.person_id AND l.refused IS NULL AND n.withdrawn_at IS NULL
  AND daterange(n.employed_from, n.covered_until, '[]') && daterange(l.employed_from, l.covered_until, '[]')
"""
NOT_ENROLLED = """
UPDATE history_lines l SET refused = :not_enrolled
WHERE l.refused IS NULL AND NOT EXISTS (
    SELECT FROM enrolments n
    WHERE n.employer_id = l.employer_id AND n.person_id = l.person_id AND n.withdrawn_at IS NULL
      AND n.employed_from < to_date(l.month, 'YYYY-MM') + interval '1 month'
      AND coalesce(n.covered_until, 'infinity') >= to_date(l.month, 'YYYY-MM'))
"""
CHECKS = {
    HistoryKind.EMPLOYERS: (REPEATED.format(key="credit_code"), EMPLOYERS_CONTRADICT, DIVISIONS_ENDED),
    HistoryKind.PERSONS: (REPEATED.format(key="person_id"),),
    HistoryKind.ENROLMENTS: (EMPLOYERS_UNKNOWN, PERSONS_UNKNOWN, EMPLOYERS_CLOSED, OVERLAPS_ROW, OVERLAPS),
    HistoryKind.BASES: (
        *(EMPLOYERS_UNKNOWN, PERSONS_UNKNOWN, REPEATED.format(key="employer_id, person_id, month")),
        NOT_ENROLLED,
    ),
}
REASONS = {fault.name.lower(): fault.value for fault in HistoryFault}


async def make_room_for_history(tx: Transaction) -> None:
    """Make the table of lines, for this transaction alone."""
    await make_room(tx.session, HISTORY_LINES)


async def stage_history(tx: Transaction, lines: pl.DataFrame) -> None:
    """Lay checked lines by."""
    await lay_by(tx.session, HISTORY_LINES, lines)


async def take_up_history(tx: Transaction, prefecture: str) -> None:
    """Let the lines speak of people by their own ids, and of employers by those of the prefecture."""
    for statement in TAKE_UP:
        await tx.session.execute(text(statement), {"prefecture": prefecture})
    await tx.session.execute(CreateIndex(BY_EMPLOYER, if_not_exists=True))
    await tell_planner(tx.session, HISTORY_LINES)


async def lock_employers_of_history(tx: Transaction) -> None:
    """Lock the employers that the lines speak of."""
    await tx.session.execute(text(LOCK_EMPLOYERS))


async def refuse_history(tx: Transaction, kind: HistoryKind) -> None:
    """Refuse lines that contradict another, and what the registry does not allow."""
    for check in CHECKS[kind]:
        await tx.session.execute(text(check), REASONS)


async def refused_history(tx: Transaction) -> AsyncIterator[Mapping[int, str]]:
    """Yield the lines refused, with their reason, a slice at a time."""
    found = await tx.session.stream(text("SELECT line, refused FROM history_lines WHERE refused IS NOT NULL"))
    async for lines in found.partitions(REFUSED_AT_ONCE):
        yield {line: reason for line, reason in lines}  # noqa: C416 - rows are no pairs to a type checker
