"""Rosters kept set by set: up to 500 changes an event, many events a batch, one statement for each kind of change.

So a million people are a few thousand statements.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text

from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

OPEN_ENROLMENTS = """
INSERT INTO known_enrolments (prefecture, employer_id, person_id, employed_from, first_month)
SELECT * FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
                     CAST(:days AS date[]), CAST(:months AS text[]))
ON CONFLICT DO NOTHING
"""
END_ENROLMENTS = """
WITH leavings AS (
    SELECT r.*, (
        SELECT max(b.employed_from) FROM known_enrolments b
        WHERE b.prefecture = r.prefecture AND b.employer_id = r.employer_id AND b.person_id = r.person_id
          AND b.employed_from <= r.left_on) AS employed_from
    FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
                CAST(:days AS date[]), CAST(:untils AS date[])) WITH ORDINALITY
      AS r (prefecture, employer_id, person_id, left_on, covered_until, place)
), ended AS (
    UPDATE known_enrolments n SET covered_until = f.covered_until
    FROM (SELECT DISTINCT ON (prefecture, employer_id, person_id, employed_from) * FROM leavings
          ORDER BY prefecture, employer_id, person_id, employed_from, place) f
    WHERE n.prefecture = f.prefecture AND n.employer_id = f.employer_id AND n.person_id = f.person_id
      AND n.employed_from = f.employed_from AND n.covered_until IS NULL
)
SELECT person_id FROM leavings WHERE employed_from IS NULL
"""
WITHDRAW_ENROLMENTS = """
DELETE FROM known_enrolments n
USING unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]), CAST(:days AS date[]))
  AS w (prefecture, employer_id, person_id, employed_from)
WHERE (n.prefecture, n.employer_id, n.person_id, n.employed_from)
    = (w.prefecture, w.employer_id, w.person_id, w.employed_from)
"""
REOPEN_ENROLMENTS = """
WITH reopenings AS (
    SELECT r.*, (
        SELECT max(b.employed_from) FROM known_enrolments b
        WHERE b.prefecture = r.prefecture AND b.employer_id = r.employer_id AND b.person_id = r.person_id
          AND b.employed_from <= r.left_on) AS employed_from
    FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
                CAST(:days AS date[])) AS r (prefecture, employer_id, person_id, left_on)
), reopened AS (
    UPDATE known_enrolments n SET covered_until = NULL FROM reopenings f
    WHERE n.prefecture = f.prefecture AND n.employer_id = f.employer_id AND n.person_id = f.person_id
      AND n.employed_from = f.employed_from
)
SELECT person_id FROM reopenings WHERE employed_from IS NULL
"""
DECLARE_WAGES = """
INSERT INTO known_wages (prefecture, employer_id, person_id, from_month, wage_fen)
SELECT * FROM unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
                     CAST(:months AS text[]), CAST(:wages AS bigint[]))
ON CONFLICT (prefecture, employer_id, person_id, from_month) DO UPDATE SET wage_fen = excluded.wage_fen
"""
FORGET_WAGES = """
DELETE FROM known_wages n
USING unnest(CAST(:prefectures AS text[]), CAST(:employers AS uuid[]), CAST(:persons AS uuid[]),
             CAST(:months AS text[])) AS w (prefecture, employer_id, person_id, from_month)
WHERE (n.prefecture, n.employer_id, n.person_id, n.from_month)
    = (w.prefecture, w.employer_id, w.person_id, w.from_month)
"""


class Joining(NamedTuple):
    """A person who joined an employer, and the month whose assessment they enter first."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    employed_from: date
    first_month: Month


class Leaving(NamedTuple):
    """A person who left an employer, or whose leaving or joining on that day is taken back."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    on: date
    covered_until: date


class DeclaredWage(NamedTuple):
    """A wage declared for a person from a month on."""

    prefecture: str
    employer_id: UUID
    person_id: UUID
    from_month: Month
    wage: Money | None


async def open_enrolments(tx: Transaction, joinings: Sequence[Joining]) -> None:
    """Keep who joined; a joining that is known already says nothing new."""
    await tx.session.execute(
        text(OPEN_ENROLMENTS),
        _people(joinings)
        | {"days": [row.employed_from for row in joinings], "months": [str(row.first_month) for row in joinings]},
    )


async def end_enrolments(tx: Transaction, leavings: Collection[Leaving]) -> set[UUID]:
    """End the enrolment in which each leaver was on the day of leaving; returns persons who had none.

    An employment ends once: of several leavings the first one told stands, as in the registry.
    """
    untils = [row.covered_until for row in leavings]
    days = [row.on for row in leavings]
    return set(await tx.session.scalars(text(END_ENROLMENTS), _people(leavings) | {"days": days, "untils": untils}))


async def withdraw_enrolments(tx: Transaction, joinings: Collection[Leaving]) -> None:
    """Forget enrolments that never were, named by the day they were said to begin; the wages declared stay declared."""
    if joinings:
        days = {"days": [row.on for row in joinings]}
        await tx.session.execute(text(WITHDRAW_ENROLMENTS), _people(joinings) | days)


async def reopen_enrolments(tx: Transaction, leavings: Collection[Leaving]) -> set[UUID]:
    """Let enrolments go on that were said to have ended; returns persons who had none."""
    if not leavings:
        return set()
    days = {"days": [row.on for row in leavings]}
    return set(await tx.session.scalars(text(REOPEN_ENROLMENTS), _people(leavings) | days))


async def declare_wages(tx: Transaction, declared: Collection[DeclaredWage]) -> None:
    """Keep declared wages; a later declaration for the same month replaces the earlier one."""
    wages = [row.wage and row.wage.fen for row in declared]
    months = [str(row.from_month) for row in declared]
    await tx.session.execute(text(DECLARE_WAGES), _people(declared) | {"months": months, "wages": wages})


async def forget_wages(tx: Transaction, undeclared: Collection[DeclaredWage]) -> None:
    """Forget what was declared in error for a month; what counts again for that month, if anything, takes its place."""
    if undeclared:
        months = [str(row.from_month) for row in undeclared]
        await tx.session.execute(text(FORGET_WAGES), _people(undeclared) | {"months": months})
        await declare_wages(tx, [row for row in undeclared if row.wage is not None])


def _people(rows: Collection[Joining | Leaving | DeclaredWage]) -> dict[str, list[object]]:
    return {
        "prefectures": [row.prefecture for row in rows],
        "employers": [row.employer_id for row in rows],
        "persons": [row.person_id for row in rows],
    }
