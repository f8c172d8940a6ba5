"""The step that moves an employer's people to its successor, and tells of it in slices, as of any roster."""

from collections.abc import Iterator, Sequence
from itertools import count
from uuid import UUID

from services.registry import queries
from services.registry.domain.enrolment.movement import Movement
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.events import ROSTER_CHANGES_MAX, RosterChange, RosterChanged
from services.registry.models import Assignment, Employer
from services.registry.queries import CarriedWage, Opened, RosterMove
from shared.db import Transaction
from shared.ids import new_id
from shared.periods import Month


async def move_roster(tx: Transaction, move: RosterMove, moving: Sequence[UUID]) -> None:
    """End these people's enrolments, open those at the successor, and announce both."""
    opened = await queries.move_people(tx, move, moving)
    ids = [person.person_id for person in opened]
    await _carry_assignments(tx, move, opened)
    wages = await queries.carry_wages(tx, move, ids)
    _announce(tx, move.predecessor, move, list(_leavings(move, moving)))
    _announce(tx, move.successor, move, list(_joinings(move, opened, wages)))


async def _carry_assignments(tx: Transaction, move: RosterMove, opened: Sequence[Opened]) -> None:
    """Keep where people work, if it is not at their employer: dispatched, seconded or abroad."""
    enrolments = {person.person_id: person.enrolment_id for person in opened}
    tx.add_all(
        Assignment(
            id=new_id(),
            prefecture=move.successor.prefecture,
            enrolment_id=enrolments[person_id],
            kind=assignment.kind,
            host_name=assignment.host_name,
            host_credit_code=assignment.host_credit_code,
            country=assignment.country,
            suspends_cover=assignment.suspends_cover,
            agreement=assignment.agreement,
            starts_on=max(assignment.starts_on, move.day),
            ends_on=assignment.ends_on,
            recorded_at=tx.now,
        )
        for person_id, assignment in await queries.assignments_beyond(tx, move)
        if person_id in enrolments
    )


def _leavings(move: RosterMove, moving: Sequence[UUID]) -> Iterator[RosterChange]:
    for line, person_id in enumerate(moving, start=1):
        yield RosterChange(
            line=line,
            person_id=person_id,
            action=Movement.REMOVE,
            effective_on=move.last_day,
            covered_on=move.last_day,
            declared_wage=None,
        )


def _joinings(move: RosterMove, opened: Sequence[Opened], wages: Sequence[CarriedWage]) -> Iterator[RosterChange]:
    lines, month = count(1), Month.of(move.day)
    first_wages = {wage.person_id: wage.wage for wage in wages if wage.from_month == month}
    for person in opened:
        yield RosterChange(
            line=next(lines),
            person_id=person.person_id,
            action=Movement.ADD,
            effective_on=move.day,
            covered_on=move.day,
            declared_wage=first_wages.get(person.person_id),
            basis=Basis(person.basis),
        )
    for wage in wages:
        if wage.from_month > month:
            yield RosterChange(
                line=next(lines),
                person_id=wage.person_id,
                action=Movement.WAGE,
                effective_on=wage.from_month.first_day,
                covered_on=wage.from_month.first_day,
                declared_wage=wage.wage,
            )


def _announce(tx: Transaction, employer: Employer, move: RosterMove, changes: Sequence[RosterChange]) -> None:
    for start in range(0, len(changes), ROSTER_CHANGES_MAX):
        told = changes[start : start + ROSTER_CHANGES_MAX]
        tx.emit(RosterChanged.at_counter(employer, move.received_on, Month.of(move.day), told))
