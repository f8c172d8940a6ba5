"""Ids that lead to a person who goes by another one, as each service that knows people by id was told.

Each such service has a table of them with the columns of `PersonAlias`, and gives it to the functions here. Whoever
writes a person's id reads the own one under a shared lock: a merging waits for them, and they for a merging.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from shared.db import Transaction

MERGINGS = func.hashtext("mergings of persons")


class PersonAlias:
    """An id that is nobody's own any more: it leads to a person, wherever in the province they are known."""

    merged_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(index=True)


async def keep_ids(tx: Transaction) -> None:
    """Let no id lead to another person before this commits; call it before you lock rows that keep such an id."""
    await tx.session.execute(select(func.pg_advisory_xact_lock_shared(MERGINGS)))


async def own_ids(tx: Transaction, table: type[PersonAlias], ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the person's own id for each of the ids that is an alias; none becomes one before this commits."""
    await keep_ids(tx)
    named = any_(literal(list(ids), ARRAY(Uuid)))
    aliases = await tx.session.scalars(select(table).where(table.merged_id == named))
    return {alias.merged_id: alias.person_id for alias in aliases}


async def ids_of_person(tx: Transaction, table: type[PersonAlias], person_id: UUID) -> Sequence[UUID]:
    """Return every id that leads to the same human as this one: the person's own first, then its aliases."""
    own_id = await _own_id(tx, table, person_id)
    merged = select(table.merged_id).where(table.person_id == own_id)
    return [own_id, *await tx.session.scalars(merged)]


async def lead_to_person(tx: Transaction, table: type[PersonAlias], merged_id: UUID, person_id: UUID) -> UUID:
    """Let an id, and all that led to it, lead to a person; returns that person's own id."""
    await tx.session.execute(select(func.pg_advisory_xact_lock(MERGINGS)))
    own_id = await _own_id(tx, table, person_id)
    led_here = update(table).where(table.person_id == merged_id)
    await tx.session.execute(led_here.values(person_id=own_id))
    told = {"merged_id": merged_id, "person_id": own_id}
    await tx.session.execute(insert(table).values(told).on_conflict_do_nothing())
    return own_id


async def _own_id(tx: Transaction, table: type[PersonAlias], person_id: UUID) -> UUID:
    known_as = select(table.person_id).where(table.merged_id == person_id)
    return await tx.session.scalar(known_as) or person_id
