"""Persons (参保职工): looked up by their document, answered by id, names masked unless revealed on record."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.registry import queries
from services.registry.commands.persons.reveal_person import PersonNotFound, RevealPerson, reveal_person
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import CitizenId, InvalidCitizenId
from shared.problems import RuleViolated, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/persons", tags=["persons"])


class IdNumberWrong(RuleViolated):
    """The number cannot be anyone's, so looking for its holder would only hide a typing error."""

    code = "id-number-wrong"
    title = "Identity number is wrong"
    zh = "证件号码有误，请核对：{reason}。"
    en = "The identity number cannot be right, check it: {reason}."


class PersonOut(BaseModel):
    """A person by id; the particulars stay sealed."""

    id: UUID
    id_type: IdType


class RevealIn(BaseModel):
    """Why the particulars are needed: kept in the audit trail."""

    reason: str


class RevealedOut(BaseModel):
    """A person's particulars in clear."""

    id: UUID
    id_type: IdType
    id_no: str
    name: str


@router.get("", dependencies=[allow("registry_clerk", "claims_clerk", "service")], responses=problems(PersonNotFound))
async def get_person_with_number(
    begin: Begin, id_type: Annotated[IdType, Query()], id_no: Annotated[str, Query(max_length=32)]
) -> PersonOut:
    """Find the holder of an identity document or card."""
    number = id_no.strip().upper()
    if id_type is not IdType.PASSPORT:
        number = _checked(number)
    async with begin() as tx:
        person = await queries.person_with_number(tx, id_type, number)
    if person is None:
        raise PersonNotFound()
    return PersonOut(id=person.id, id_type=IdType(person.id_type))


@router.post(
    "/{person_id}/reveal",
    status_code=200,
    dependencies=[allow("registry_clerk", "claims_clerk")],
    responses=problems(PersonNotFound),
)
async def post_reveal(person_id: UUID, body: RevealIn, begin: Begin) -> Reply[RevealedOut]:
    """Show a person's particulars, and record who looked and why."""
    async with begin() as tx:
        shown = await reveal_person(tx, RevealPerson(person_id, body.reason))
        out = RevealedOut(id=person_id, id_type=IdType(shown.id_type), id_no=shown.id_no, name=shown.name)
        tx.reply(200, RevealedOut(id=person_id, id_type=out.id_type, id_no="*", name="*"))
    return out


def _checked(number: str) -> str:
    try:
        return CitizenId.parse(number).number
    except InvalidCitizenId as wrong:
        raise IdNumberWrong(reason=wrong) from wrong
