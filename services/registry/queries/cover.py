"""Cover: by which employers a person was enrolled on a day, as it is known now or was known at another time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from services.registry.domain.enrolment.cover import Cover, CoverRules, why_cover_starts
from services.registry.models import Assignment, Employer, Enrolment, EnrolmentHistory
from services.registry.queries.history_runs import history_files
from shared import policy
from shared.db import Transaction

HISTORY = "HISTORY"
AS_TOLD = "历史数据迁入，以原系统记载为准 / as the older system had it"


@dataclass(frozen=True, slots=True)
class Reason:
    """The rule by which cover began or ended, in force when the office was told, and the roster that told it.

    What an older system's file told is HISTORY: the day is the one it had, whatever its rule was.
    """

    rule: str
    citation: str
    received_on: date
    roster_id: UUID | None


@dataclass(frozen=True, slots=True)
class StandingEnrolment:
    """An enrolment that stood on a day, where the worker was assigned to, and the files an older system wrote."""

    said: Enrolment | EnrolmentHistory
    employer: Employer
    assignment: Assignment | None
    history: Collection[UUID]

    @property
    def suspended(self) -> bool:
        """Whether the worker was abroad, under the host country's own scheme."""
        return self.assignment is not None and self.assignment.suspends_cover

    def covers(self, day: date) -> bool:
        """Whether it covered the person on that day: begun, not over, not suspended."""
        return day in Cover(self.said.covered_from, self.said.covered_until) and not self.suspended

    @property
    def why(self) -> Reason:
        """Why cover began on its day."""
        said = self.said
        if said.roster_id in self.history:
            return Reason(HISTORY, AS_TOLD, said.received_on, said.roster_id)
        rules = self._rules(said.received_on)
        rule = why_cover_starts(said.covered_from, said.received_on, said.employed_from, rules)
        return Reason(rule, rules.citation, said.received_on, said.roster_id)

    @property
    def why_until(self) -> Reason | None:
        """Why cover ends on its day, if it has an end."""
        told_on = self.said.ending_received_on
        if told_on is None:
            return None
        if self.said.ending_roster_id in self.history:
            return Reason(HISTORY, AS_TOLD, told_on, self.said.ending_roster_id)
        rules = self._rules(told_on)
        return Reason(rules.end_rule.value, rules.citation, told_on, self.said.ending_roster_id)

    def _rules(self, received_on: date) -> CoverRules:
        return policy.at(self.employer.division).load(CoverRules, "coverage", in_force_on=received_on)


async def enrolments_standing(
    tx: Transaction, ids: Sequence[UUID], day: date, known_at: datetime
) -> Sequence[StandingEnrolment]:
    """Return each enrolment under any of a person's ids that stood on `day`, as it was known at `known_at`.

    What stands now is read first: what is changed in between is then found in the history too, and counted once.
    """
    now = _standing(Enrolment, ids, day).where(Enrolment.known_since <= known_at)
    then = _standing(EnrolmentHistory, ids, day).where(
        EnrolmentHistory.known_since <= known_at, EnrolmentHistory.known_until > known_at
    )
    found = {said.enrolment_id: (said, employer) for said, employer in await tx.session.execute(now)}
    found = {said.enrolment_id: (said, employer) for said, employer in await tx.session.execute(then)} | found
    places = await _assignments_on(tx, list(found), day, known_at)
    told_by = {file_id for said, _ in found.values() for file_id in (said.roster_id, said.ending_roster_id) if file_id}
    history = await history_files(tx, told_by)
    standing = [StandingEnrolment(*row, places.get(enrolment_id), history) for enrolment_id, row in found.items()]
    return sorted(standing, key=lambda one: (one.said.covered_from, one.said.enrolment_id))


def _standing(table: type[Enrolment] | type[EnrolmentHistory], ids: Sequence[UUID], day: date) -> Select[Any, Employer]:
    return (
        select(table, Employer)
        .join(Employer, Employer.id == table.employer_id)
        .where(
            table.person_id.in_(ids),
            table.withdrawn_at.is_(None),
            table.employed_from <= day,
            or_(table.covered_until.is_(None), table.covered_until >= day),
        )
    )


async def _assignments_on(
    tx: Transaction, enrolment_ids: Sequence[UUID], day: date, known_at: datetime
) -> Mapping[UUID, Assignment]:
    standing = select(Assignment).where(
        Assignment.enrolment_id.in_(enrolment_ids),
        Assignment.recorded_at <= known_at,
        or_(Assignment.superseded_at.is_(None), Assignment.superseded_at > known_at),
        Assignment.starts_on <= day,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= day),
    )
    return {one.enrolment_id: one for one in await tx.session.scalars(standing)}
