"""Where enrolled workers are assigned to."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from services.registry.models import Assignment
from shared.db import Transaction


async def assignment_standing(tx: Transaction, assignment_id: UUID) -> Assignment | None:
    """Return an assignment that was not superseded, locked."""
    standing = select(Assignment).where(Assignment.id == assignment_id, Assignment.superseded_at.is_(None))
    found: Assignment | None = await tx.session.scalar(standing.with_for_update())
    return found


async def assignment_overlapping(
    tx: Transaction, enrolment_id: UUID, starts_on: date, ends_on: date | None, *, but: UUID | None = None
) -> Assignment | None:
    """Return a standing assignment, other than `but`, that shares a day with such a stretch."""
    others = select(Assignment).where(
        Assignment.enrolment_id == enrolment_id,
        Assignment.superseded_at.is_(None),
        func.daterange(Assignment.starts_on, Assignment.ends_on, "[]").op("&&")(
            func.daterange(starts_on, ends_on, "[]")
        ),
    )
    chosen = others if but is None else others.where(Assignment.id != but)
    found: Assignment | None = await tx.session.scalar(chosen.limit(1))
    return found


async def assignments_of(tx: Transaction, enrolment_ids: Sequence[UUID]) -> Sequence[Assignment]:
    """Return what was ever said of where these workers were assigned to, superseded or not, oldest first."""
    said = select(Assignment).where(Assignment.enrolment_id.in_(enrolment_ids))
    return (await tx.session.scalars(said.order_by(Assignment.recorded_at, Assignment.id))).all()
