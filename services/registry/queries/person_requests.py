"""Requests about persons that need a second person: changes of key fields, mergings."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonChange, PersonMerge
from shared.db import Transaction


async def person_change(tx: Transaction, change_id: UUID) -> PersonChange | None:
    """Return a change of key fields, whatever its state."""
    return await tx.session.get(PersonChange, change_id)


async def open_change_of(tx: Transaction, person_id: UUID) -> PersonChange | None:
    """Return the change of a person that waits for its approval."""
    waiting = select(PersonChange).where(
        PersonChange.person_id == person_id, PersonChange.state == RequestState.REQUESTED
    )
    found: PersonChange | None = await tx.session.scalar(waiting)
    return found


async def person_change_for_update(tx: Transaction, change_id: UUID) -> PersonChange | None:
    """Return a change of key fields, locked."""
    return await tx.session.get(PersonChange, change_id, with_for_update=True)


async def changes_of_person(
    tx: Transaction, ids: Sequence[UUID], after: UUID | None, limit: int
) -> Sequence[PersonChange]:
    """Return a page of the changes of one human, under any of the ids, oldest first."""
    page = select(PersonChange).where(PersonChange.person_id.in_(ids)).order_by(PersonChange.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(PersonChange.id > after))).all()


async def person_merge(tx: Transaction, merge_id: UUID) -> PersonMerge | None:
    """Return a merging, whatever its state."""
    return await tx.session.get(PersonMerge, merge_id)


async def person_merge_for_update(tx: Transaction, merge_id: UUID) -> PersonMerge | None:
    """Return a merging, locked."""
    return await tx.session.get(PersonMerge, merge_id, with_for_update=True)


async def open_merge_of(tx: Transaction, merged_id: UUID) -> PersonMerge | None:
    """Return the merging of a person into another that waits for its approval."""
    waiting = select(PersonMerge).where(PersonMerge.merged_id == merged_id, PersonMerge.state == RequestState.REQUESTED)
    found: PersonMerge | None = await tx.session.scalar(waiting)
    return found


async def merges_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: RequestState | None
) -> Sequence[PersonMerge]:
    """Return a page of the mergings asked for where the actor serves, oldest first."""
    here = PersonMerge.division.startswith(tx.actor.division, autoescape=True)
    page = select(PersonMerge).where(here).order_by(PersonMerge.id).limit(limit)
    if after is not None:
        page = page.where(PersonMerge.id > after)
    if state is not None:
        page = page.where(PersonMerge.state == state)
    return (await tx.session.scalars(page)).all()
