"""Find who shows a document or a card. What was shown is not stored; that somebody looked is on record (R-18)."""

from dataclasses import dataclass, field

from services.registry import queries
from services.registry.commands.cards._card import card_number
from services.registry.commands.persons._particulars import document_of
from services.registry.domain.cards.card_number import CardKind
from services.registry.domain.enrolment.roster_action import IdType
from services.registry.models import Person
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """An identity document."""

    id_type: IdType
    id_no: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardShown:
    """A social security card, or its electronic twin."""

    kind: CardKind
    number: str = field(repr=False)


async def look_up_person(tx: Transaction, shown: DocumentShown | CardShown) -> Person | None:
    """Return the holder, if there is one, and record the look; raises `IdNumberWrong`, `CardNumberWrong`."""
    if isinstance(shown, DocumentShown):
        person = await queries.person_with_document(tx, document_of(shown.id_type, shown.id_no))
        by = shown.id_type.value
    else:
        person = await queries.holder_of_card(tx, card_number(shown.kind, shown.number))
        by = shown.kind.value
    tx.audit(
        "look-up",
        entity="person",
        entity_id=str(person.id) if person else "",
        division=tx.actor.division,
        after={"shown": by},
    )
    return person
