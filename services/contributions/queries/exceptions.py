"""Receipts that match nothing: the queue, its growth and its settlement."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import and_, select, text, update

from services.contributions.domain.collecting.receipt_exception import ExceptionState
from services.contributions.domain.collecting.receipt_matching import Mismatch
from services.contributions.models import KnownEmployer, ReceiptException
from shared.db import Transaction

RAISE_FOR_UNKNOWN_EMPLOYERS = """
INSERT INTO receipt_exceptions (id, prefecture, division, receipt_id, kind, state, credit_code, month, item,
                                due_fen, received_fen, raised_at)
SELECT gen_random_uuid(), prefecture, division, id, :kind, :open, credit_code, month, item, 0, amount_fen, recorded_at
FROM receipts WHERE prefecture = :prefecture AND file_id = :file_id AND employer_id IS NULL
"""


async def raise_for_unknown_employers(tx: Transaction, prefecture: str, file_id: UUID) -> None:
    """Put every receipt of a file whose employer nobody knows into the queue."""
    of_file = {"prefecture": prefecture, "file_id": file_id}
    named = of_file | {"kind": Mismatch.UNKNOWN_EMPLOYER.value, "open": ExceptionState.OPEN.value}
    await tx.session.execute(text(RAISE_FOR_UNKNOWN_EMPLOYERS), named)


async def settle_exceptions(tx: Transaction, exception_ids: Sequence[UUID]) -> None:
    """Close exceptions that later money or a new assessment overtook."""
    await tx.session.execute(
        update(ReceiptException)
        .where(ReceiptException.id.in_(exception_ids))
        .values(state=ExceptionState.SETTLED, settled_at=tx.now),
        execution_options={"synchronize_session": False},
    )


async def exception_for_update(tx: Transaction, exception_id: UUID) -> ReceiptException | None:
    """Return an exception the actor may see, locked."""
    return await tx.session.get(ReceiptException, exception_id, with_for_update=True)


class QueuedException(NamedTuple):
    """An exception, and for money of nobody known the employer that has its credit code by now."""

    exception: ReceiptException
    proposed_employer_id: UUID | None


async def exceptions_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: ExceptionState, kind: Mismatch | None
) -> list[QueuedException]:
    """Return a page of the queue by id."""
    holder = and_(
        ReceiptException.employer_id.is_(None),
        KnownEmployer.prefecture == ReceiptException.prefecture,
        KnownEmployer.credit_code == ReceiptException.credit_code,
    )
    page = (
        select(ReceiptException, KnownEmployer.employer_id)
        .outerjoin(KnownEmployer, holder)
        .where(ReceiptException.state == state)
        .order_by(ReceiptException.id)
        .limit(limit)
    )
    if after is not None:
        page = page.where(ReceiptException.id > after)
    if kind is not None:
        page = page.where(ReceiptException.kind == kind)
    return [QueuedException(*row) for row in await tx.session.execute(page)]
