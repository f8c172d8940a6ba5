"""Cards (社会保障卡): issued to a person, lost or cancelled; numbers are shown masked."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.cards._card import CardNumberWrong
from services.registry.commands.cards.cancel_card import CancelCard, CardEnded, CardNotFound, cancel_card
from services.registry.commands.cards.issue_card import CardInUse, CardTaken, IssueCard, issue_card
from services.registry.commands.persons._person import PersonNotFound
from services.registry.domain.cards.card_number import CardEnd, CardKind
from services.registry.models import Card
from services.registry.routes.persons._fields import CLERKS, READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.db import Transaction
from shared.problems import problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["cards"])


class CardIn(BaseModel):
    """A card as it was issued; of an electronic one, the number under which its platform issued it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "SOCIAL_SECURITY_CARD", "card_no": "H12345678", "issued_on": "2025-08-01"}]
        }
    )

    kind: CardKind
    card_no: Annotated[str, Field(min_length=1, max_length=128, repr=False)]
    issued_on: date


class CancellationIn(BaseModel):
    """Since when a card serves no more, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ended_on": "2025-09-01", "reason": "LOST"}]})

    ended_on: date
    reason: Literal[CardEnd.LOST, CardEnd.CANCELLED]


class CardOut(BaseModel):
    """A card, its number masked."""

    id: UUID
    person_id: UUID
    kind: CardKind
    card_no: str
    issued_on: date
    ended_on: date | None
    ended_because: CardEnd | None

    @classmethod
    def of(cls, tx: Transaction, card: Card) -> "CardOut":
        """Show a card."""
        kept = {name: getattr(card, name) for name in cls.model_fields if name != "card_no"}
        return cls(**kept, card_no=queries.card_number_of(tx, card).masked)


class CardPage(BaseModel):
    """Some cards; ask again with `after=next`."""

    items: list[CardOut]
    next: UUID | None


@router.post(
    "/persons/{person_id}/cards",
    status_code=201,
    dependencies=[allow(*CLERKS)],
    responses=problems(PersonNotFound, CardNumberWrong, CardTaken, CardInUse, DateInFuture),
)
async def post_card(person_id: UUID, body: CardIn, begin: Begin) -> Reply[CardOut]:
    """Record a card issued to a person: one of each kind at a time."""
    async with begin() as tx:
        card = await issue_card(tx, IssueCard(person_id, body.kind, body.card_no, body.issued_on))
        reply = tx.reply(201, CardOut.of(tx, card))
    return reply


@router.get("/persons/{person_id}/cards", dependencies=[allow(*READERS)], responses=problems(PersonNotFound))
async def get_cards(
    person_id: UUID, begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> CardPage:
    """List a person's cards, those that ended among them, oldest first."""
    async with begin() as tx:
        person = await queries.person_here(tx, person_id)
        if person is None:
            raise PersonNotFound()
        items = [CardOut.of(tx, card) for card in await queries.cards_of_person(tx, person.id, after, limit)]
    return CardPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/cards/{card_id}/cancellation",
    status_code=200,
    dependencies=[allow(*CLERKS)],
    responses=problems(CardNotFound, CardEnded, DateInFuture, DateOutOfOrder),
)
async def post_card_cancellation(card_id: UUID, body: CancellationIn, begin: Begin) -> Reply[CardOut]:
    """End a card that was lost or is cancelled."""
    async with begin() as tx:
        card = await cancel_card(tx, CancelCard(card_id, body.ended_on, body.reason))
        reply = tx.reply(200, CardOut.of(tx, card))
    return reply
