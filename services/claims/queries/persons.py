"""Which ids are one human, as the registry told."""

from collections.abc import Sequence
from uuid import UUID

from services.claims.models import KnownPersonAlias
from shared import aliases
from shared.db import Transaction


async def keep_ids(tx: Transaction) -> None:
    """Let everybody go by the ids they have until this commits; call it before a case is locked."""
    await aliases.keep_ids(tx)


async def own_id(tx: Transaction, person_id: UUID) -> UUID:
    """Return the id that a person goes by; it stays theirs until this commits."""
    return (await aliases.own_ids(tx, KnownPersonAlias, [person_id])).get(person_id, person_id)


async def ids_of_person(tx: Transaction, person_id: UUID) -> Sequence[UUID]:
    """Return every id that leads to the same human as this one: the person's own first, then its aliases."""
    return await aliases.ids_of_person(tx, KnownPersonAlias, person_id)


async def lead_to_person(tx: Transaction, merged_id: UUID, person_id: UUID) -> UUID:
    """Let an id, and all that led to it, lead to a person; returns that person's own id."""
    return await aliases.lead_to_person(tx, KnownPersonAlias, merged_id, person_id)
