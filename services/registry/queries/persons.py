"""Persons, found by id or by the blind index of their number."""

from uuid import UUID

from sqlalchemy import select

from services.registry.models import Person
from shared.db import Transaction


async def person(tx: Transaction, person_id: UUID) -> Person | None:
    """Return a person."""
    return await tx.session.get(Person, person_id)


async def person_with_number(tx: Transaction, id_type: str, id_no: str) -> Person | None:
    """Return the holder of an identity document, looked up without opening any sealed field."""
    blind = tx.secrets.cipher("person").blind(f"{id_type}\x1f{id_no}")
    found: Person | None = await tx.session.scalar(select(Person).where(Person.id_no_blind == blind))
    return found
