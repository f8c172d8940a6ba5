"""What the doors of enrolments share: fields of their bodies, how an enrolment is shown, and who may look."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound
from services.registry.commands.enrolment._admission import (
    BasisNotAdmitted,
    RetirementAgeNotReached,
    RetirementAgeReached,
    TooYoung,
)
from services.registry.commands.enrolment._enrolment import EnrolmentOverlaps
from services.registry.commands.enrolment._joining import Joined, Joining
from services.registry.commands.enrolment._person_told import ByDocument, PersonTold
from services.registry.commands.enrolment._reception import DateBeyondMonth
from services.registry.commands.persons._particulars import IdNumberWrong, ParticularsWrong, Told
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.enrolment.special_groups import Basis
from services.registry.domain.persons.citizen_id import Sex
from services.registry.models import Enrolment, EnrolmentHistory
from services.registry.routes.persons._fields import Name, Nationality
from shared.dates import DateInFuture
from shared.money import Money
from shared.problems import OutsideDivision

SENDERS = ("registry_clerk", "prefecture_system")
READERS = (*SENDERS, "claims_clerk", "auditor", "service")
JOINING_PROBLEMS = (
    *(EmployerNotFound, EmployerClosed, PersonNotFound, IdNumberWrong, ParticularsWrong, EnrolmentOverlaps),
    *(TooYoung, RetirementAgeReached, RetirementAgeNotReached, BasisNotAdmitted, DateBeyondMonth, DateInFuture),
    OutsideDivision,
)


def _positive(wage: Money) -> Money:
    if wage.fen <= 0:
        raise ValueError("the wage must be above zero")
    return wage


Wage = Annotated[Money, AfterValidator(_positive)]


class PersonIn(BaseModel):
    """Who it is: by `person_id`, or by their document, which is enough to record somebody nobody knew."""

    model_config = ConfigDict(extra="forbid")

    person_id: UUID | None = None
    id_type: IdType | None = None
    id_no: Annotated[str | None, Field(min_length=1, max_length=32, repr=False)] = None
    name: Annotated[Name | None, Field(repr=False)] = None
    born_on: date | None = None
    sex: Sex | None = None
    nationality: Nationality | None = None

    @model_validator(mode="after")
    def _by_one_of_both(self) -> "PersonIn":
        by_document = None not in (self.id_type, self.id_no, self.name)
        if (self.person_id is not None) == by_document:
            raise ValueError("give either person_id, or id_type, id_no and name")
        return self

    def to_told(self) -> PersonTold:
        """Return who was told of."""
        if self.person_id is not None or self.id_type is None or self.id_no is None:
            assert self.person_id is not None
            return self.person_id
        told = Told(name=self.name, born_on=self.born_on, sex=self.sex, nationality=self.nationality)
        return ByDocument(self.id_type, self.id_no, told)


class JoiningIn(BaseModel):
    """How a person joins: the first day of work, when the office was told, the monthly wage, and as what."""

    employed_from: date
    received_on: date
    declared_wage: Wage
    basis: Basis = Basis.EMPLOYEE
    retires_at_50: Annotated[bool, Field(description="a woman in a post of which women retire at 50, not 55")] = False

    def to_joining(self) -> Joining:
        """Return what the employer tells."""
        return Joining(
            self.employed_from, self.received_on, self.declared_wage, self.basis, retires_at_50=self.retires_at_50
        )


class SaidOut(BaseModel):
    """What is, or was, said of an enrolment: both the days it speaks of and the instants between which it was known."""

    employed_from: date
    employed_until: date | None
    covered_from: date
    covered_until: date | None
    received_on: date
    roster_id: UUID | None
    ending_received_on: date | None
    ending_roster_id: UUID | None
    withdrawn_at: datetime | None
    known_since: datetime
    known_until: datetime | None

    @classmethod
    def of(cls, said: Enrolment | EnrolmentHistory) -> "SaidOut":
        """Show a version."""
        return cls.model_validate(said, from_attributes=True)


class EnrolmentOut(SaidOut):
    """An enrolment as it stands."""

    id: UUID
    person_id: UUID
    employer_id: UUID
    basis: Basis
    recorded_at: datetime

    @classmethod
    def of(cls, said: Enrolment | EnrolmentHistory) -> "EnrolmentOut":
        """Show an enrolment."""
        return cls(
            **SaidOut.of(said).model_dump(),
            id=said.enrolment_id,
            person_id=said.person_id,
            employer_id=said.employer_id,
            basis=Basis(said.basis),
            recorded_at=said.recorded_at,
        )


class JoinedOut(BaseModel):
    """The enrolment that was opened; `late` if it was told after the last day the law gives (SI Act, Art. 58)."""

    enrolment: EnrolmentOut
    register_by: date
    late: bool

    @classmethod
    def of(cls, joined: Joined) -> "JoinedOut":
        """Show what a joining led to."""
        return cls(enrolment=EnrolmentOut.of(joined.enrolment), register_by=joined.register_by, late=joined.late)
