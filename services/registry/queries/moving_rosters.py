"""A roster moving to a successor, set by set: cover ends at the old employer and goes on at the new one, without a gap.

Whoever is enrolled with the successor already stays so; their cover there reaches back to the day. All statements run
under the lock of the prefecture's enrolments, and each reads one table by a list of people: what a planner guesses of
rows that are minutes old does not matter then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import or_, select, text

from services.registry.models import Assignment, Employer, Enrolment
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

MOVING = """
SELECT n.person_id FROM enrolments n
WHERE n.prefecture = :prefecture AND n.employer_id = :employer_id AND n.withdrawn_at IS NULL
  AND n.covered_until IS NULL AND n.employed_from < :day
  AND (CAST(:named AS uuid[]) IS NULL OR n.person_id = ANY(:named))
"""
JOINED_SINCE = """
SELECT count(*) FROM enrolments n
WHERE n.prefecture = :prefecture AND n.employer_id = :employer_id AND n.withdrawn_at IS NULL
  AND n.employed_from >= :day AND (CAST(:named AS uuid[]) IS NULL OR n.person_id = ANY(:named))
"""
JOIN_SUCCESSOR_LATER = """
SELECT count(*) FROM enrolments n
WHERE n.prefecture = :successor_prefecture AND n.employer_id = :successor_id AND n.withdrawn_at IS NULL
  AND n.employed_from > :day AND n.person_id = ANY(:moving)
"""
END = """
UPDATE enrolments n
SET employed_until = :last_day, covered_until = :last_day, ending_received_on = :received_on, known_since = :recorded_at
WHERE n.prefecture = :prefecture AND n.employer_id = :employer_id AND n.withdrawn_at IS NULL
  AND n.covered_until IS NULL AND n.person_id = ANY(:moving)
"""
REACH_BACK = """
UPDATE enrolments n SET covered_from = :day, known_since = :recorded_at
WHERE n.prefecture = :successor_prefecture AND n.employer_id = :successor_id AND n.withdrawn_at IS NULL
  AND n.person_id = ANY(:moving) AND n.employed_from <= :day AND n.covered_from > :day
"""
STANDING = """
SELECT n.person_id FROM enrolments n
WHERE n.prefecture = :successor_prefecture AND n.employer_id = :successor_id AND n.withdrawn_at IS NULL
  AND n.person_id = ANY(:moving) AND daterange(n.employed_from, n.covered_until, '[]') @> CAST(:day AS date)
"""
OPEN = """
INSERT INTO enrolments (prefecture, person_id, employer_id, received_on, basis, employed_from, covered_from,
                        recorded_at, known_since)
SELECT :successor_prefecture, n.person_id, :successor_id, :received_on, n.basis, :day, :day, :recorded_at, :recorded_at
FROM enrolments n
WHERE n.prefecture = :prefecture AND n.employer_id = :employer_id AND n.withdrawn_at IS NULL
  AND n.covered_until = :last_day AND n.known_since = :recorded_at AND n.person_id = ANY(:opening)
RETURNING id, person_id, basis
"""
CARRY_WAGES = """
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen)
SELECT DISTINCT ON (w.person_id, greatest(w.from_month, :month))
       CAST(:successor_id AS uuid), w.person_id, greatest(w.from_month, :month), CAST(:recorded_at AS timestamptz),
       CAST(:successor_prefecture AS text), w.wage_fen
FROM declared_wages w
WHERE w.prefecture = :prefecture AND w.employer_id = :employer_id AND w.person_id = ANY(:opened)
  AND w.withdrawn_at IS NULL
ORDER BY w.person_id, greatest(w.from_month, :month), w.from_month DESC, w.recorded_at DESC
RETURNING person_id, from_month, wage_fen
"""


class Opened(NamedTuple):
    """An enrolment that was opened at the successor."""

    enrolment_id: UUID
    person_id: UUID
    basis: str


class CarriedWage(NamedTuple):
    """A wage that holds at the successor from a month on."""

    person_id: UUID
    from_month: Month
    wage: Money


@dataclass(frozen=True, slots=True)
class RosterMove:
    """People who go from one employer to another on a day: those named, or everybody."""

    predecessor: Employer
    successor: Employer
    day: date
    named: tuple[UUID, ...] | None
    received_on: date

    @property
    def last_day(self) -> date:
        """The last day with the old employer."""
        return self.day - timedelta(days=1)

    def facts(self, tx: Transaction) -> dict[str, Any]:
        """Return what the statements call for, all of them together."""
        return {
            "prefecture": self.predecessor.prefecture,
            "employer_id": self.predecessor.id,
            "successor_prefecture": self.successor.prefecture,
            "successor_id": self.successor.id,
            "day": self.day,
            "last_day": self.last_day,
            "month": str(Month.of(self.day)),
            "named": self.named and list(self.named),
            "received_on": self.received_on,
            "recorded_at": tx.now,
        }


async def people_moving(tx: Transaction, move: RosterMove) -> Sequence[UUID]:
    """Return who is on the old employer's roster on the day before, and goes."""
    return (await tx.session.scalars(text(MOVING), move.facts(tx))).all()


async def joined_since(tx: Transaction, move: RosterMove) -> int:
    """Count those whom the old employer enrolled on the day or later."""
    return await tx.session.scalar(text(JOINED_SINCE), move.facts(tx)) or 0


async def join_successor_later(tx: Transaction, move: RosterMove, moving: Sequence[UUID]) -> int:
    """Count those who would go, and whom the successor has enrolled from a later day on."""
    asked = move.facts(tx) | {"moving": list(moving)}
    return await tx.session.scalar(text(JOIN_SUCCESSOR_LATER), asked) or 0


async def move_people(tx: Transaction, move: RosterMove, moving: Sequence[UUID]) -> Sequence[Opened]:
    """End the enrolments at the old employer and open those at the new; returns the opened ones."""
    asked = move.facts(tx) | {"moving": list(moving)}
    await tx.session.execute(text(END), asked)
    await tx.session.execute(text(REACH_BACK), asked)
    standing = set(await tx.session.scalars(text(STANDING), asked))
    asked |= {"opening": [person_id for person_id in moving if person_id not in standing]}
    return [Opened(*row) for row in await tx.session.execute(text(OPEN), asked)]


async def assignments_beyond(tx: Transaction, move: RosterMove) -> Sequence[tuple[UUID, Assignment]]:
    """Return where people of the old employer work on the day or later, if it is not there."""
    beyond = (
        select(Enrolment.person_id, Assignment)
        .join(Assignment, Assignment.enrolment_id == Enrolment.id)
        .where(
            Enrolment.employer_id == move.predecessor.id,
            Enrolment.covered_until == move.last_day,
            Enrolment.known_since == tx.now,
            Assignment.superseded_at.is_(None),
            or_(Assignment.ends_on.is_(None), Assignment.ends_on >= move.day),
        )
    )
    return [(person_id, assignment) for person_id, assignment in await tx.session.execute(beyond)]


async def carry_wages(tx: Transaction, move: RosterMove, opened: Sequence[UUID]) -> Sequence[CarriedWage]:
    """Declare at the successor what was declared at the old employer: what held on the day, and what came later."""
    asked = move.facts(tx) | {"opened": list(opened)}
    rows = await tx.session.execute(text(CARRY_WAGES), asked)
    return [CarriedWage(row.person_id, Month.parse(row.from_month), Money(row.wage_fen)) for row in rows]
