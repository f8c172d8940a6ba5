"""Persons, found by id or by the blind index of their number."""

from uuid import UUID

from sqlalchemy import select

from services.registry.models import Enrolment, Person
from shared.db import Transaction


async def person_enrolled_here(tx: Transaction, person_id: UUID) -> Person | None:
    """Return a person who is or was enrolled where the actor serves."""
    enrolled = select(Enrolment.person_id).where(Enrolment.person_id == person_id)
    found: Person | None = await tx.session.scalar(select(Person).where(Person.id.in_(enrolled)))
    return found


async def person_with_number(tx: Transaction, id_type: str, id_no: str) -> Person | None:
    """Return the holder of an identity document, looked up without opening any sealed field."""
    blind = tx.secrets.cipher("person").blind(f"{id_type}\x1f{id_no}")
    found: Person | None = await tx.session.scalar(select(Person).where(Person.id_no_blind == blind))
    return found
