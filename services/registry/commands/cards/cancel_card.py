"""End a card: it was lost, or is cancelled. Nobody is found by it any more."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.domain.cards.card_number import CardEnd
from services.registry.models import Card
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class CardNotFound(NotFound):
    """No such card for this caller."""

    code = "card-not-found"
    title = "Card not found"
    zh = "未找到卡 {card_id}，或不在当前账号的管辖范围内。"
    en = "There is no card {card_id} that you may see."


class CardEnded(Conflict):
    """A card ends once."""

    code = "card-ended"
    title = "Card has ended"
    zh = "卡 {card_id} 已于 {ended_on} 停用。"
    en = "Card {card_id} ended on {ended_on}."


@dataclass(frozen=True, slots=True)
class CancelCard:
    """Which card, since when, and why."""

    card_id: UUID
    ended_on: date
    reason: CardEnd


async def cancel_card(tx: Transaction, command: CancelCard) -> Card:
    """End a card in use; raises `CardNotFound`, `CardEnded`."""
    card = await queries.card_for_update(tx, command.card_id)
    if card is None or await queries.person_here(tx, card.person_id) is None:
        raise CardNotFound(card_id=command.card_id)
    if card.ended_on is not None:
        raise CardEnded(card_id=card.id, ended_on=card.ended_on)
    check_day(tx, "ended_on", command.ended_on, not_before=card.issued_on)
    card.ended_on, card.ended_because = command.ended_on, command.reason
    return card
