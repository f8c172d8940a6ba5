"""Files of receipts, and the receipts in them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.contributions.models import Receipt, ReceiptFile
from shared.db import Transaction

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


async def lock_receipt_file(tx: Transaction, prefecture: str, digest: str) -> None:
    """Wait until nobody else hands in the same file, and keep others waiting."""
    await tx.session.execute(LOCK, {"what": f"receipts {digest} of {prefecture}"})


async def receipt_file(tx: Transaction, file_id: UUID) -> ReceiptFile:
    """Return a file that is known to exist."""
    return (await tx.session.scalars(select(ReceiptFile).where(ReceiptFile.id == file_id))).one()


async def receipt_file_with_digest(tx: Transaction, prefecture: str, digest: str) -> ReceiptFile | None:
    """Return the file that this very one already is, if any."""
    same = select(ReceiptFile).where(ReceiptFile.prefecture == prefecture, ReceiptFile.digest == digest)
    found: ReceiptFile | None = await tx.session.scalar(same)
    return found


async def record_receipts(tx: Transaction, receipts: Sequence[dict[str, object]]) -> set[UUID]:
    """Record receipts; returns those that were new. What any file of the province brought before is left out."""
    new = insert(Receipt).on_conflict_do_nothing(index_elements=["ticket_no", "treasury_reference"])
    return set(await tx.session.scalars(new.returning(Receipt.id), receipts)) if receipts else set()


async def receipts_of_file(tx: Transaction, file_id: UUID) -> Sequence[Receipt]:
    """Return the receipts that a file brought, in its order."""
    return (await tx.session.scalars(select(Receipt).where(Receipt.file_id == file_id).order_by(Receipt.line))).all()
