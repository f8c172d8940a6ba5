"""What claims ask others before a transaction is opened: the registry about people, employers and cover, and
contributions about the bases of the months before an accident.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict

from shared.asking import Asking, NothingKnown
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month


class Answer(BaseModel):
    """A dated answer. What it says beyond the fields that claims need is kept as well: it is evidence."""

    model_config = ConfigDict(extra="allow")

    asked_at: AwareDatetime

    def to_json(self) -> dict[str, Any]:
        """Return the answer as it is stored."""
        return self.model_dump(mode="json")


class Enrolment(BaseModel):
    """One employer's enrolment of a person on a day."""

    model_config = ConfigDict(extra="allow")

    employer_id: UUID
    covered: bool


class Cover(Answer):
    """By whom a person was covered at an instant."""

    covered: bool
    enrolments: list[Enrolment]


class MonthBase(BaseModel):
    """A month's contribution base, and whether nothing was owing of the month when asked."""

    month: Month
    base: Money
    paid: bool


class Bases(Answer):
    """The bases of the months before one at an employer, and the wage declared there for that month itself."""

    employer_id: UUID
    items: list[MonthBase]
    declared_wage: Money | None


class KnownPerson(BaseModel):
    """A person in the registry."""

    id: UUID


class KnownEmployer(BaseModel):
    """An employer in the registry."""

    id: UUID
    division: str


class KnownEmployers(BaseModel):
    """The employers that have one credit code: one in each prefecture where it is enrolled."""

    items: list[KnownEmployer]


async def person_id(asking: Asking, id_type: str, id_no: str) -> UUID | None:
    """Return the id of the holder of an identity document; None if nobody enrolled that person."""
    try:
        answer = await asking.ask_in_body("registry", "/v1/persons/lookups", {"id_type": id_type, "id_no": id_no})
    except NothingKnown:
        return None
    return KnownPerson.model_validate(answer).id


async def employer_ids(asking: Asking, credit_code: str) -> dict[str, UUID]:
    """Return the ids of the employer with a credit code by prefecture; none if it is not enrolled."""
    answer = await asking.ask("registry", "/v1/employers", credit_code=credit_code)
    found = KnownEmployers.model_validate(answer).items
    return {prefecture_of(employer.division): employer.id for employer in found}


async def cover(asking: Asking, person: UUID, at: datetime) -> Cover:
    """Ask by whom a person was covered at an instant."""
    answer = await asking.ask("registry", "/v1/cover", person=str(person), at=at.isoformat())
    return Cover.model_validate(answer)


async def bases(asking: Asking, person: UUID, employer: UUID, *, before: Month, months: int) -> Bases:
    """Ask for the bases of so many months before one."""
    answer = await asking.ask(
        "contributions",
        f"/v1/persons/{person}/bases",
        employer_id=str(employer),
        before=str(before),
        months=str(months),
    )
    return Bases.model_validate(answer)
