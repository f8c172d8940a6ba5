"""Deaths asked to be put on record, and the enrolments that they end."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.registry.domain.persons.request_state import RequestState
from services.registry.models import Enrolment, PersonDeath
from shared.db import Transaction
from shared.db.tables import FindingRow


async def death_for_update(tx: Transaction, death_id: UUID) -> PersonDeath | None:
    """Return a request, locked."""
    return await tx.session.get(PersonDeath, death_id, with_for_update=True)


async def open_death_of(tx: Transaction, person_id: UUID) -> PersonDeath | None:
    """Return the request about a person that waits where the actor serves."""
    waiting = select(PersonDeath).where(PersonDeath.person_id == person_id, PersonDeath.state == RequestState.REQUESTED)
    found: PersonDeath | None = await tx.session.scalar(waiting)
    return found


async def deaths_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: RequestState | None
) -> Sequence[PersonDeath]:
    """Return a page of requests, oldest first."""
    page = select(PersonDeath).order_by(PersonDeath.id).limit(limit)
    if after is not None:
        page = page.where(PersonDeath.id > after)
    if state is not None:
        page = page.where(PersonDeath.state == state)
    return (await tx.session.scalars(page)).all()


async def open_enrolments_of(tx: Transaction, ids: Sequence[UUID]) -> Sequence[Enrolment]:
    """Return a person's open enrolments where the actor serves, locked."""
    standing = select(Enrolment).where(
        Enrolment.person_id.in_(ids), Enrolment.covered_until.is_(None), Enrolment.withdrawn_at.is_(None)
    )
    locked = standing.order_by(Enrolment.employer_id, Enrolment.id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).all()


async def finding(tx: Transaction, finding_id: UUID) -> FindingRow | None:
    """Return a finding that the actor may see."""
    return await tx.session.get(FindingRow, finding_id)
