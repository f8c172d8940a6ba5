"""Enrol one person with an employer at the counter (职工增员), recording the person if nobody knew them."""

from dataclasses import dataclass
from uuid import UUID

from services.registry.commands.enrolment._enrolment import employer_at_counter
from services.registry.commands.enrolment._joining import Joined, Joining, join
from services.registry.commands.enrolment._person_told import PersonTold, person_told
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class EnrolPerson:
    """Who joins which employer, and what the employer tells of it."""

    employer_id: UUID
    person: PersonTold
    joining: Joining


async def enrol_person(tx: Transaction, command: EnrolPerson) -> Joined:
    """Open an enrolment; a worker told of later than the law allows is enrolled all the same."""
    employer = await employer_at_counter(tx, command.employer_id)
    person = await person_told(tx, employer.division, command.person)
    return await join(tx, employer, person, command.joining)
