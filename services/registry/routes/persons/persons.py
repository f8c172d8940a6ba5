"""Persons (参保职工): registered at the counter, shown masked, revealed on record."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.persons._particulars import DocumentTaken, IdNumberWrong, ParticularsWrong, Told
from services.registry.commands.persons._person import PersonNotFound
from services.registry.commands.persons.register_person import RegisterPerson, register_person
from services.registry.commands.persons.reveal_person import RevealPerson, reveal_person
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex
from services.registry.domain.persons.particulars import Particulars
from services.registry.routes.persons._fields import (
    CLERKS,
    READERS,
    Division,
    IdNumber,
    Name,
    Nationality,
    ReasonIn,
)
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/persons", tags=["persons"])

EXAMPLES: list[Any] = [
    {"division": "990811", "id_type": "CITIZEN_ID", "id_no": "11010519491231002X", "name": "张小三"},
    {
        "division": "990811",
        "id_type": "PASSPORT",
        "id_no": "E12345678",
        "name": "SMITH JOHN",
        "born_on": "1988-02-29",
        "sex": "MALE",
        "nationality": "GBR",
    },
]


class PersonIn(BaseModel):
    """A person as their document shows them; a passport needs birth date, sex and nationality beside its number."""

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES})

    division: Division
    id_type: IdType
    id_no: Annotated[IdNumber, Field(repr=False)]
    name: Annotated[Name, Field(repr=False)]
    born_on: date | None = None
    sex: Sex | None = None
    nationality: Nationality | None = None

    def to_command(self) -> RegisterPerson:
        """Return the command."""
        told = Told(name=self.name, born_on=self.born_on, sex=self.sex, nationality=self.nationality)
        return RegisterPerson(self.division, self.id_type, self.id_no, told)


class PersonOut(BaseModel):
    """A person, masked: the birth date is left out, for with it the number could be guessed."""

    id: UUID
    id_type: IdType
    id_no: str
    name: str
    sex: Sex | None
    nationality: str | None

    @classmethod
    def of(cls, person_id: UUID, particulars: Particulars) -> "PersonOut":
        """Show a person, masked."""
        return cls(
            id=person_id,
            id_type=particulars.document.id_type,
            id_no=particulars.document.masked,
            name=particulars.masked_name,
            sex=particulars.sex,
            nationality=particulars.nationality,
        )


class RevealedOut(BaseModel):
    """A person's particulars in clear."""

    id: UUID
    id_type: IdType
    id_no: str
    name: str
    born_on: date | None
    sex: Sex | None
    nationality: str | None

    @classmethod
    def of(cls, person_id: UUID, particulars: Particulars) -> "RevealedOut":
        """Show a person in clear."""
        return cls(
            id=person_id,
            id_type=particulars.document.id_type,
            id_no=particulars.document.number,
            name=particulars.name,
            born_on=particulars.born_on,
            sex=particulars.sex,
            nationality=particulars.nationality,
        )


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(IdNumberWrong, ParticularsWrong, DocumentTaken, DateInFuture, OutsideDivision),
)
async def post_person(body: PersonIn, begin: Begin) -> Reply[PersonOut]:
    """Register a person whom nobody knew; of one who is known, the problem tells the id."""
    async with begin() as tx:
        person = await register_person(tx, body.to_command())
        reply = tx.reply(201, PersonOut.of(person.id, queries.particulars_of(tx, person)))
    return reply


@router.get("/{person_id}", dependencies=[allow(*READERS)], responses=problems(PersonNotFound))
async def get_person(person_id: UUID, begin: Begin) -> PersonOut:
    """Show a person known where the caller serves, masked; the id of one who was merged shows who they are now."""
    async with begin() as tx:
        person = await queries.person_here(tx, person_id)
        if person is None:
            raise PersonNotFound()
        return PersonOut.of(person.id, queries.particulars_of(tx, person))


@router.post(
    "/{person_id}/reveal",
    status_code=200,
    dependencies=[allow("registry_clerk", "claims_clerk")],
    responses=problems(PersonNotFound),
)
async def post_reveal(person_id: UUID, body: ReasonIn, begin: Begin) -> Reply[RevealedOut]:
    """Show a person's particulars, and record who looked and why; a repeat of the request shows them masked."""
    async with begin() as tx:
        shown = await reveal_person(tx, RevealPerson(person_id, body.reason))
        tx.reply(200, PersonOut.of(person_id, shown))
    return RevealedOut.of(person_id, shown)
