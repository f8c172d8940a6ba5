"""Cards, found by the blind index of their number."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.registry.domain.cards.card_number import CardEnd, CardKind, CardNumber
from services.registry.models import Card, Person
from shared.db import Transaction


def blind_card_number(tx: Transaction, number: CardNumber) -> bytes:
    """Return the blind index of a card number of a kind."""
    return tx.secrets.cipher("card").blind(f"{number.kind}\x1f{number.number}")


async def lock_card_number(tx: Transaction, number: CardNumber) -> None:
    """Keep others from recording a card of the same number meanwhile."""
    held = func.hashtextextended(f"card {blind_card_number(tx, number).hex()}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))


def card_number_of(tx: Transaction, card: Card) -> CardNumber:
    """Open a card's number."""
    return CardNumber(CardKind(card.kind), tx.secrets.cipher("card").open(card.number_sealed))


async def card_for_update(tx: Transaction, card_id: UUID) -> Card | None:
    """Return a card, locked."""
    return await tx.session.get(Card, card_id, with_for_update=True)


async def holder_of_card(tx: Transaction, number: CardNumber) -> Person | None:
    """Return who holds a card that is in use; no sealed field is opened."""
    in_use = select(Card.person_id).where(Card.number_blind == blind_card_number(tx, number), Card.ended_on.is_(None))
    found: Person | None = await tx.session.scalar(select(Person).where(Person.id.in_(in_use)))
    return found


async def cards_with_numbers(tx: Transaction, blinds: Collection[bytes]) -> Mapping[bytes, Card]:
    """Return the cards in use that carry one of the numbers."""
    in_use = select(Card).where(Card.number_blind.in_(blinds), Card.ended_on.is_(None))
    return {card.number_blind: card for card in await tx.session.scalars(in_use)}


async def holders_of_kind(tx: Transaction, person_ids: Collection[UUID], kind: CardKind) -> Collection[UUID]:
    """Return those of the persons who hold a card of the kind."""
    in_use = select(Card.person_id).where(Card.person_id.in_(person_ids), Card.kind == kind, Card.ended_on.is_(None))
    return set(await tx.session.scalars(in_use))


async def cards_of_person(tx: Transaction, person_id: UUID, after: UUID | None, limit: int) -> Sequence[Card]:
    """Return a page of a person's cards, those that ended among them, oldest first."""
    page = select(Card).where(Card.person_id == person_id).order_by(Card.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Card.id > after))).all()


async def add_cards(tx: Transaction, cards: Sequence[Card]) -> None:
    """Record cards; one whose number is in use, or whose holder has another of its kind, is passed over."""
    columns = [column.key for column in Card.__table__.columns]
    rows = [{name: getattr(card, name) for name in columns} for card in cards]
    if rows:
        await tx.session.execute(insert(Card).on_conflict_do_nothing(), rows)


async def withdraw_cards_of(tx: Transaction, file_id: UUID) -> int:
    """End the cards of a file that are in use; returns how many."""
    in_use = update(Card).where(Card.file_id == file_id, Card.ended_on.is_(None)).returning(Card.id)
    withdrawn = await tx.session.scalars(in_use.values(ended_on=tx.today, ended_because=CardEnd.WITHDRAWN))
    return len(withdrawn.all())
