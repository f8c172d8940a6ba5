"""Requests to count received money elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.domain.collecting.assignment import AssignmentState
from services.contributions.models import KnownEmployer, Receipt, ReceiptAssignment
from shared.db import Transaction


async def assignment_for_update(tx: Transaction, assignment_id: UUID) -> ReceiptAssignment | None:
    """Return a request the actor may see, locked."""
    return await tx.session.get(ReceiptAssignment, assignment_id, with_for_update=True)


async def pending_assignment(tx: Transaction, exception_id: UUID) -> ReceiptAssignment | None:
    """Return the request that waits for its decision on an exception, if any."""
    waiting = select(ReceiptAssignment).where(
        ReceiptAssignment.exception_id == exception_id, ReceiptAssignment.state == AssignmentState.REQUESTED
    )
    found: ReceiptAssignment | None = await tx.session.scalar(waiting)
    return found


async def assignments_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: AssignmentState
) -> Sequence[ReceiptAssignment]:
    """Return a page of the requests in a state by id."""
    page = select(ReceiptAssignment).where(ReceiptAssignment.state == state).order_by(ReceiptAssignment.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(ReceiptAssignment.id > after))).all()


async def receipt(tx: Transaction, receipt_id: UUID) -> Receipt:
    """Return a receipt that is known to exist."""
    return (await tx.session.scalars(select(Receipt).where(Receipt.id == receipt_id))).one()


async def employer(tx: Transaction, prefecture: str, employer_id: UUID) -> KnownEmployer | None:
    """Return an employer of a prefecture."""
    of_prefecture = select(KnownEmployer).where(
        KnownEmployer.prefecture == prefecture, KnownEmployer.employer_id == employer_id
    )
    found: KnownEmployer | None = await tx.session.scalar(of_prefecture)
    return found
