"""Persons, found by any id or document that leads to them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import func, or_, select

from services.registry.domain.persons.document import Document
from services.registry.models import Enrolment, Person, PersonAlias, ProjectStay
from shared.db import Transaction


async def ids_of_person(tx: Transaction, person_id: UUID) -> Sequence[UUID]:
    """Return every id that leads to the same human as this one: the person's own first, then its aliases."""
    known_as = await tx.session.scalar(select(PersonAlias.person_id).where(PersonAlias.alias_id == person_id))
    own_id = known_as or person_id
    aliases = await tx.session.scalars(select(PersonAlias.alias_id).where(PersonAlias.person_id == own_id))
    return [own_id, *aliases]


async def own_ids(tx: Transaction, ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Return the person's own id for each of the ids that is an alias."""
    aliases = await tx.session.scalars(select(PersonAlias).where(PersonAlias.alias_id.in_(ids)))
    return {alias.alias_id: alias.person_id for alias in aliases}


async def person(tx: Transaction, person_id: UUID) -> Person | None:
    """Return the person that an id leads to, wherever in the province."""
    own_id, *_ = await ids_of_person(tx, person_id)
    return await tx.session.get(Person, own_id)


async def person_here(tx: Transaction, person_id: UUID) -> Person | None:
    """Return the person that an id leads to, if enrolled or registered, now or before, where the actor serves."""
    known = await person(tx, person_id)
    return known if known is not None and known.id in await persons_here(tx, [known.id]) else None


async def persons_here(tx: Transaction, ids: Collection[UUID]) -> Collection[UUID]:
    """Return those of the persons' own ids who are enrolled or registered, now or before, where the actor serves."""
    enrolled = select(Enrolment.id).where(Enrolment.person_id == Person.id).exists()
    on_project = select(ProjectStay.id).where(ProjectStay.person_id == Person.id).exists()
    registered = func.starts_with(Person.division, tx.actor.scope)
    here = select(Person.id).where(Person.id.in_(ids), or_(enrolled, on_project, registered))
    return set(await tx.session.scalars(here))


async def person_for_update(tx: Transaction, person_id: UUID) -> Person:
    """Return a person by their own id, locked."""
    locked = select(Person).where(Person.id == person_id).with_for_update().execution_options(populate_existing=True)
    return (await tx.session.scalars(locked)).one()


async def person_with_document(tx: Transaction, document: Document) -> Person | None:
    """Return who is known, or was once known, by a document; no sealed field is opened."""
    return await person(tx, id_of_document(tx, document))


async def lock_document(tx: Transaction, document: Document) -> None:
    """Keep others from registering or correcting anybody to the same document meanwhile."""
    held = func.hashtextextended(f"document {id_of_document(tx, document)}", 0)
    await tx.session.execute(select(func.pg_advisory_xact_lock(held)))


def id_of_document(tx: Transaction, document: Document) -> UUID:
    """Return the id that a document gives its holder in every installation of the province."""
    return tx.secrets.pseudonyms("person")(document.id_type, document.number)
