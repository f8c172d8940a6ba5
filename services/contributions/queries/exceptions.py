"""Receipts that match nothing: the queue, its growth and its settlement."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text, update

from services.contributions.domain.collecting.receipt_matching import ExceptionState, Mismatch
from services.contributions.models import ReceiptException
from shared.db import Transaction

RAISE_FOR_UNKNOWN_EMPLOYERS = """
INSERT INTO receipt_exceptions (id, prefecture, division, receipt_id, kind, state, credit_code, month, item,
                                due_fen, received_fen, raised_at)
SELECT gen_random_uuid(), prefecture, division, id, :kind, :open, credit_code, month, item, 0, amount_fen, recorded_at
FROM receipts WHERE file_id = :file_id AND employer_id IS NULL
"""


async def raise_for_unknown_employers(tx: Transaction, file_id: UUID) -> None:
    """Put every receipt of a file whose employer nobody knows into the queue."""
    named = {"file_id": file_id, "kind": Mismatch.UNKNOWN_EMPLOYER.value, "open": ExceptionState.OPEN.value}
    await tx.session.execute(text(RAISE_FOR_UNKNOWN_EMPLOYERS), named)


async def settle_exceptions(tx: Transaction, exception_ids: Sequence[UUID]) -> None:
    """Close exceptions that later money or a new assessment overtook."""
    await tx.session.execute(
        update(ReceiptException)
        .where(ReceiptException.id.in_(exception_ids))
        .values(state=ExceptionState.SETTLED, settled_at=tx.now),
        execution_options={"synchronize_session": False},
    )


async def exceptions_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: ExceptionState, kind: Mismatch | None
) -> Sequence[ReceiptException]:
    """Return a page of the queue by id."""
    page = select(ReceiptException).where(ReceiptException.state == state).order_by(ReceiptException.id).limit(limit)
    if after is not None:
        page = page.where(ReceiptException.id > after)
    if kind is not None:
        page = page.where(ReceiptException.kind == kind)
    return (await tx.session.scalars(page)).all()
