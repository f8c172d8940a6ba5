"""Take in a file of social security cards, as the card centre hands it over: one of each person at a time."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import polars as pl

from services.registry import queries
from services.registry.commands.cards._card_rows import CARDS, checked
from services.registry.domain.cards.card_fault import CardFault
from services.registry.domain.cards.card_number import CardKind, CardNumber
from services.registry.models import Card
from shared.bulk.intake import kept_file, take_in_rows
from shared.bulk.rows import LINE
from shared.db import Transaction
from shared.db.tables import FileRow
from shared.ids import new_id
from shared.jobs import JobRun


async def take_in_cards(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Give a file of cards its effect; a card recorded before stays as it is. Returns how many rows were taken."""
    file = await kept_file(tx, run)

    async def take(rows: pl.DataFrame) -> Mapping[int, str]:
        return await _take(tx, file, rows)

    return await take_in_rows(tx, run, CARDS, check=lambda rows: checked(rows, tx.today), take=take)


async def _take(tx: Transaction, file: FileRow, rows: pl.DataFrame) -> dict[int, str]:
    """Record cards whose number and holder have none yet; what stands afterwards tells which rows had no effect."""
    holders = await _holders(tx, rows)
    unknown = {line: CardFault.UNKNOWN.value for line in rows[LINE] if line not in holders}
    cards = {row[LINE]: _card(tx, file, holders[row[LINE]], row) for row in rows.to_dicts() if row[LINE] in holders}
    await queries.add_cards(tx, list(cards.values()))
    standing = await queries.cards_with_numbers(tx, [card.number_blind for card in cards.values()])
    refused = {line: _fault(card, standing.get(card.number_blind)) for line, card in cards.items()}
    return unknown | {line: fault.value for line, fault in refused.items() if fault is not None}


async def _holders(tx: Transaction, rows: pl.DataFrame) -> dict[int, UUID]:
    """Return who holds the document of each line, where that person is known here."""
    pseudonym = tx.secrets.pseudonyms("person")
    told = {line: pseudonym(id_type, id_no) for line, id_type, id_no in rows.select(LINE, "id_type", "id_no").rows()}
    own = await queries.own_ids(tx, set(told.values()))
    holders = {line: own.get(person_id, person_id) for line, person_id in told.items()}
    here = await queries.persons_here(tx, set(holders.values()))
    return {line: person_id for line, person_id in holders.items() if person_id in here}


def _card(tx: Transaction, file: FileRow, person_id: UUID, row: Mapping[str, Any]) -> Card:
    number = CardNumber(CardKind.SOCIAL_SECURITY_CARD, row["card_no"])
    return Card(
        id=new_id(),
        person_id=person_id,
        kind=number.kind,
        number_blind=queries.blind_card_number(tx, number),
        number_sealed=tx.secrets.cipher("card").seal(number.number),
        issued_on=row["date"],
        file_id=file.id,
        recorded_at=tx.now,
    )


def _fault(card: Card, standing: Card | None) -> CardFault | None:
    if standing is None:
        return CardFault.HOLDS_ANOTHER
    return None if standing.person_id == card.person_id else CardFault.TAKEN
