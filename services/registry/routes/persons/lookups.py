"""Look-ups (人员查询): who shows this document or card? A question with a body, so that no number stands in an address.

It needs no `Idempotency-Key`, and nothing of it is stored but that somebody looked (risk rule R-18).
"""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.registry.commands.cards._card import CardNumberWrong
from services.registry.commands.persons._particulars import IdNumberWrong
from services.registry.commands.persons._person import PersonNotFound
from services.registry.commands.persons.look_up_person import CardShown, DocumentShown, look_up_person
from services.registry.domain.cards.card_number import CardKind
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.models import Person
from services.registry.routes.persons._fields import IdNumber
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/persons/lookups", tags=["persons"])

EXAMPLES: list[Any] = [
    {"id_type": "CITIZEN_ID", "id_no": "11010519491231002X"},
    {"card_no": "H12345678"},
    {"electronic_card_token": "3708990a7f"},
]
CardText = Annotated[str | None, Field(min_length=1, max_length=128, repr=False)]


class LookupIn(BaseModel):
    """One of three: an identity document, a social security card, an electronic card."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": EXAMPLES})

    id_type: IdType | None = None
    id_no: Annotated[IdNumber | None, Field(repr=False)] = None
    card_no: CardText = None
    electronic_card_token: CardText = None

    @model_validator(mode="after")
    def _shows_one(self) -> "LookupIn":
        shown = [self.id_type and self.id_no, self.card_no, self.electronic_card_token]
        if sum(map(bool, shown)) != 1 or bool(self.id_type) != bool(self.id_no):
            raise ValueError(
                "请只提供一种：证件类型和号码、社会保障卡号或电子社保卡标识 / "
                "tell one of these: id_type with id_no, card_no, electronic_card_token"
            )
        return self

    def to_shown(self) -> DocumentShown | CardShown:
        """Return what was shown."""
        if self.id_type and self.id_no:
            return DocumentShown(self.id_type, self.id_no)
        if self.card_no:
            return CardShown(CardKind.SOCIAL_SECURITY_CARD, self.card_no)
        return CardShown(CardKind.ELECTRONIC, self.electronic_card_token or "")


class FoundOut(BaseModel):
    """Who it is, by id, and the kind of document under which the registry knows them."""

    id: UUID
    id_type: IdType

    @classmethod
    def of(cls, person: Person) -> "FoundOut":
        """Show a person by id alone."""
        return cls(id=person.id, id_type=IdType(person.id_type))


@router.post(
    "",
    status_code=200,
    dependencies=[allow("registry_clerk", "prefecture_system", "claims_clerk", "service")],
    responses=problems(PersonNotFound, IdNumberWrong, CardNumberWrong),
)
async def post_lookup(body: LookupIn, begin: Begin) -> FoundOut:
    """Find the holder of a document or card; an earlier number of theirs, or that of a merged person, leads to them."""
    async with begin.reading() as tx:
        person = await look_up_person(tx, body.to_shown())
    if person is None:
        raise PersonNotFound()
    return FoundOut.of(person)
