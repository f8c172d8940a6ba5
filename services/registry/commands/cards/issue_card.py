"""Record a card that was issued to a person (社会保障卡): one of each kind at a time."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.commands.cards._card import card_number
from services.registry.commands.persons._person import person_here
from services.registry.domain.cards.card_number import CardKind, CardNumber
from services.registry.models import Card
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class CardTaken(Conflict):
    """The number is that of a card in use."""

    code = "card-taken"
    title = "Card number in use"
    zh = "该卡号已登记且在用，请核对。"
    en = "A card in use carries this number already; check it."


class CardInUse(Conflict):
    """The person holds another card of this kind."""

    code = "card-in-use"
    title = "Person holds another card"
    zh = "该人员已持有在用的同类卡，请先挂失或注销旧卡。"
    en = "The person holds another card of this kind; report it lost or cancel it first."


@dataclass(frozen=True, slots=True)
class IssueCard:
    """Whose card, of which kind, under which number, since when."""

    person_id: UUID
    kind: CardKind
    number: str = field(repr=False)
    issued_on: date


async def issue_card(tx: Transaction, command: IssueCard) -> Card:
    """Record a card in use; raises `PersonNotFound`, `CardNumberWrong`, `CardTaken`, `CardInUse`."""
    check_day(tx, "issued_on", command.issued_on)
    number = card_number(command.kind, command.number)
    known = await person_here(tx, command.person_id)
    person = await queries.person_for_update(tx, known.id)
    await _refuse_second(tx, person.id, number)
    card = Card(
        id=new_id(),
        person_id=person.id,
        kind=number.kind,
        number_blind=queries.blind_card_number(tx, number),
        number_sealed=tx.secrets.cipher("card").seal(number.number),
        issued_on=command.issued_on,
        recorded_at=tx.now,
    )
    return tx.add(card)


async def _refuse_second(tx: Transaction, person_id: UUID, number: CardNumber) -> None:
    await queries.lock_card_number(tx, number)
    if await queries.cards_with_numbers(tx, [queries.blind_card_number(tx, number)]):
        raise CardTaken()
    if await queries.holders_of_kind(tx, [person_id], number.kind):
        raise CardInUse()
