"""The lines of a roster, laid by and held against each other and against what the registry knows, set by set."""

from collections.abc import AsyncIterator, Mapping

import polars as pl
from sqlalchemy import Index, text
from sqlalchemy.schema import CreateIndex

from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import ROSTER_EMPLOYERS, ROSTER_LINES
from shared.db import Transaction
from shared.db.staging import lay_by, make_room, tell_planner

REFUSED_AT_ONCE = 5_000

LINES_OF_PERSON = Index("ix_roster_lines_person", ROSTER_LINES.c.person_id)
OWN_IDS = """
UPDATE roster_lines l SET person_id = a.person_id FROM person_aliases a WHERE a.alias_id = l.person_id
"""
NAME_EMPLOYERS = """
INSERT INTO roster_employers (credit_code, name, type, industry_code, division)
SELECT credit_code, employer_name, employer_type, industry_code, division
FROM roster_lines JOIN (SELECT min(line) AS line FROM roster_lines GROUP BY credit_code) AS firsts USING (line)
"""
KNOW_EMPLOYERS = """
UPDATE roster_employers r SET employer_id = (
    SELECT e.id FROM employers e WHERE e.prefecture = :prefecture AND e.credit_code = r.credit_code)
"""
LOCK_EMPLOYERS = """
SELECT count(*) FROM (
    SELECT FROM employers WHERE id IN (SELECT employer_id FROM roster_employers) ORDER BY id FOR UPDATE) AS locked
"""
EMPLOYERS_CHANGED = """
UPDATE roster_lines l SET refused = :employer_changed
FROM roster_employers r
WHERE l.credit_code = r.credit_code AND r.employer_id IS NULL
  AND (l.employer_name, l.employer_type, l.industry_code, l.division)
      IS DISTINCT FROM (r.name, r.type, r.industry_code, r.division)
"""
REPEATS = """
WITH repeated AS (
    SELECT credit_code, person_id, action FROM roster_lines WHERE refused IS NULL
    GROUP BY credit_code, person_id, action HAVING count(*) > 1
), numbered AS (
    SELECT l.line, l.action,
           row_number() OVER (PARTITION BY credit_code, person_id, action, effective_on ORDER BY line) AS of_the_day,
           row_number() OVER (PARTITION BY credit_code, person_id, action ORDER BY line) AS of_all
    FROM roster_lines l JOIN repeated USING (credit_code, person_id, action)
    WHERE l.refused IS NULL
)
UPDATE roster_lines l
SET refused = CASE WHEN n.of_the_day > 1 THEN :duplicate WHEN n.action = 'ADD' THEN :overlap ELSE :removed_twice END
FROM numbered n
WHERE l.line = n.line AND (n.of_the_day > 1 OR n.of_all > 1 AND n.action IN ('ADD', 'REMOVE'))
"""
EMPLOYERS_AS_REGISTERED = """
UPDATE roster_lines l SET refused = CASE WHEN e.closed_on IS NULL THEN :employer_differs ELSE :employer_closed END
FROM roster_employers r JOIN employers e ON e.id = r.employer_id
WHERE l.credit_code = r.credit_code AND l.refused IS NULL
  AND (e.closed_on IS NOT NULL OR (l.employer_name, l.employer_type, l.industry_code, l.division)
       IS DISTINCT FROM (e.name, e.type, e.industry_code, e.division))
"""
DIVISIONS_ENDED = """
UPDATE roster_lines l SET refused = :division_ended
FROM roster_employers r, (SELECT code FROM divisions GROUP BY code HAVING bool_and(valid_to IS NOT NULL)) d
WHERE l.credit_code = r.credit_code AND l.refused IS NULL AND r.employer_id IS NULL AND r.division = d.code
"""
OVERLAPS = """
UPDATE roster_lines l SET refused = :overlap
FROM roster_employers r, enrolments n
WHERE l.credit_code = r.credit_code AND n.employer_id = r.employer_id AND n.person_id = l.person_id
  AND l.action = 'ADD' AND l.refused IS NULL AND n.withdrawn_at IS NULL
  AND daterange(n.employed_from, n.covered_until, '[]') && daterange(l.effective_on, NULL, '[]')
"""
NOT_ENROLLED = """
UPDATE roster_lines l SET refused = :not_enrolled
WHERE l.action <> 'ADD' AND l.refused IS NULL
  AND NOT EXISTS (
    SELECT FROM roster_employers r JOIN enrolments n ON n.employer_id = r.employer_id
    WHERE r.credit_code = l.credit_code AND n.person_id = l.person_id AND n.covered_until IS NULL
      AND n.withdrawn_at IS NULL AND n.employed_from <= l.effective_on)
  AND NOT EXISTS (
    SELECT FROM roster_lines a
    WHERE a.credit_code = l.credit_code AND a.person_id = l.person_id AND a.action = 'ADD' AND a.refused IS NULL
      AND a.effective_on <= l.effective_on)
"""
CHECKS = (EMPLOYERS_AS_REGISTERED, EMPLOYERS_CHANGED, DIVISIONS_ENDED, REPEATS, OVERLAPS, NOT_ENROLLED)
REASONS = {fault.name.lower(): fault.value for fault in RosterFault}


async def make_room_for_lines(tx: Transaction) -> None:
    """Make the tables of lines, for this transaction alone."""
    await make_room(tx.session, ROSTER_LINES, ROSTER_EMPLOYERS)


async def stage_lines(tx: Transaction, lines: pl.DataFrame) -> None:
    """Lay checked lines by."""
    await lay_by(tx.session, ROSTER_LINES, lines)


async def take_up_lines(tx: Transaction, prefecture: str) -> None:
    """Let the lines speak of people by their own ids, and lock the employers they speak of."""
    await tx.session.execute(CreateIndex(LINES_OF_PERSON, if_not_exists=True))
    await tell_planner(
        tx.session, ROSTER_LINES, "line", "credit_code", "person_id", "action", "effective_on", "refused"
    )
    await tx.session.execute(text(OWN_IDS))
    await tx.session.execute(text(NAME_EMPLOYERS))
    await know_employers(tx, prefecture)
    await tell_planner(tx.session, ROSTER_EMPLOYERS)
    await tx.session.execute(text(LOCK_EMPLOYERS))


async def know_employers(tx: Transaction, prefecture: str) -> None:
    """Find the ids of the employers that are enrolled in the prefecture by now."""
    await tx.session.execute(text(KNOW_EMPLOYERS), {"prefecture": prefecture})


async def refuse_lines_that_do_not_fit(tx: Transaction) -> None:
    """Refuse lines that contradict another, and what the employers and enrolments of the prefecture do not allow."""
    for check in CHECKS:
        await tx.session.execute(text(check), REASONS)


async def refused_lines(tx: Transaction) -> AsyncIterator[Mapping[int, str]]:
    """Yield the lines refused, with their reason, a slice at a time."""
    found = await tx.session.stream(text("SELECT line, refused FROM roster_lines WHERE refused IS NOT NULL"))
    async for lines in found.partitions(REFUSED_AT_ONCE):
        yield {line: reason for line, reason in lines}  # noqa: C416 - rows are no pairs to a type checker
