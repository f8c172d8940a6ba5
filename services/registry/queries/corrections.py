"""Corrections of enrolments."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.registry.models import EnrolmentCorrection
from shared.db import Transaction


async def correction_for_update(tx: Transaction, correction_id: UUID) -> EnrolmentCorrection | None:
    """Return a correction, locked."""
    return await tx.session.get(EnrolmentCorrection, correction_id, with_for_update=True, populate_existing=True)


async def open_correction(tx: Transaction, enrolment_id: UUID) -> EnrolmentCorrection | None:
    """Return the correction of an enrolment that waits to be decided."""
    waiting = select(EnrolmentCorrection).where(
        EnrolmentCorrection.enrolment_id == enrolment_id, EnrolmentCorrection.state == "REQUESTED"
    )
    found: EnrolmentCorrection | None = await tx.session.scalar(waiting)
    return found


async def corrections_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: str | None
) -> Sequence[EnrolmentCorrection]:
    """Return a page of corrections by id."""
    page = select(EnrolmentCorrection).order_by(EnrolmentCorrection.id).limit(limit)
    if after is not None:
        page = page.where(EnrolmentCorrection.id > after)
    if state is not None:
        page = page.where(EnrolmentCorrection.state == state)
    return (await tx.session.scalars(page)).all()
