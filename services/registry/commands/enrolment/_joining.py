"""The step by which a person joins an employer: held against the law and what stands, enrolled, announced."""

from dataclasses import dataclass
from datetime import date

from services.registry import queries
from services.registry.commands.enrolment._admission import check_basis, check_minimum_age
from services.registry.commands.enrolment._enrolment import refuse_overlap
from services.registry.commands.enrolment._reception import reception
from services.registry.domain.employers.registration_deadline import RegistrationDeadline
from services.registry.domain.enrolment.cover import cover_starts_on
from services.registry.domain.enrolment.movement import Movement
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.events import RosterChange
from services.registry.models import DeclaredWage, Employer, Enrolment, Person
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month


@dataclass(frozen=True, slots=True)
class Joining:
    """What the employer tells of a person who joins. A woman retires at 55 unless her post is said to be one of 50."""

    employed_from: date
    received_on: date
    declared_wage: Money
    basis: Basis = Basis.EMPLOYEE
    retires_at_50: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The enrolment that was opened, and the last day on which the employer should have told of it."""

    enrolment: Enrolment
    register_by: date

    @property
    def late(self) -> bool:
        """Whether it was told later; it is taken all the same."""
        return self.enrolment.received_on > self.register_by


async def join(tx: Transaction, employer: Employer, person: Person, told: Joining) -> Joined:
    """Enrol a person with an employer that is locked, and announce it."""
    received = reception(tx, employer, told.received_on)
    received.must_reach("employed_from", told.employed_from)
    covered_from = cover_starts_on(told.received_on, told.employed_from, received.rules)
    law = policy.at(employer.division)
    check_minimum_age(tx, person, told.employed_from, law)
    check_basis(tx, person, told.basis, law, covered_from=covered_from, retires_at_50=told.retires_at_50)
    await refuse_overlap(tx, queries.Stretch(employer.id, person.id, told.employed_from, None))
    enrolment = tx.add(
        Enrolment(
            id=new_id(),
            prefecture=employer.prefecture,
            person_id=person.id,
            employer_id=employer.id,
            received_on=told.received_on,
            basis=told.basis,
            employed_from=told.employed_from,
            covered_from=covered_from,
            recorded_at=tx.now,
            known_since=tx.now,
        )
    )
    declare(tx, enrolment, Month.of(told.employed_from), told.declared_wage)
    received.announce(tx, [added(enrolment, told.declared_wage)])
    limit = law.load(RegistrationDeadline, "worker_registration", in_force_on=told.received_on)
    return Joined(enrolment, limit.register_by(told.employed_from, working_days(employer.division)))


def declare(tx: Transaction, enrolment: Enrolment, month: Month, wage: Money) -> None:
    """Record the wage declared for a person from a month on."""
    tx.add(
        DeclaredWage(
            employer_id=enrolment.employer_id,
            person_id=enrolment.person_id,
            from_month=month,
            recorded_at=tx.now,
            prefecture=enrolment.prefecture,
            wage=wage,
        )
    )


def added(enrolment: Enrolment, wage: Money | None, *, line: int = 1) -> RosterChange:
    """Tell that an enrolment stands."""
    return RosterChange(
        line=line,
        person_id=enrolment.person_id,
        action=Movement.ADD,
        effective_on=enrolment.employed_from,
        covered_on=enrolment.covered_from,
        declared_wage=wage,
        basis=Basis(enrolment.basis),
    )
