"""The receipts that files of the tax authority brought."""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Receipt
from services.contributions.queries.matching import AccountKey
from shared.db import Transaction
from shared.periods import Month

SLICE = 5_000
ACCOUNTS_OF_FILE = """
SELECT DISTINCT employer_id, month, CASE item WHEN 'BACK_PAYMENT' THEN 'PRINCIPAL' ELSE item END AS item
FROM receipts WHERE prefecture = :prefecture AND file_id = :file_id AND employer_id IS NOT NULL
ORDER BY employer_id, month, item
"""


async def record_receipts(tx: Transaction, receipts: Sequence[dict[str, object]]) -> set[int]:
    """Record receipts; returns the lines that were new. What any file of the province brought before is left out."""
    new = insert(Receipt).on_conflict_do_nothing(index_elements=["ticket_no", "treasury_reference"])
    return set(await tx.session.scalars(new.returning(Receipt.line), receipts)) if receipts else set()


async def receipts_of_file(tx: Transaction, prefecture: str, file_id: UUID) -> AsyncIterator[Sequence[Receipt]]:
    """Yield the receipts of a file in the order of the days on which the money came, some thousands at a time."""
    brought = select(Receipt).where(Receipt.prefecture == prefecture, Receipt.file_id == file_id)
    found = await tx.session.stream_scalars(brought.order_by(Receipt.received_on, Receipt.line))
    async for receipts in found.partitions(SLICE):
        yield receipts


async def accounts_of_file(tx: Transaction, prefecture: str, file_id: UUID) -> AsyncIterator[list[AccountKey]]:
    """Yield the accounts that the receipts of a file belong to, some thousands at a time."""
    found = await tx.session.stream(text(ACCOUNTS_OF_FILE), {"prefecture": prefecture, "file_id": file_id})
    async for rows in found.partitions(SLICE):
        yield [AccountKey(row.employer_id, Month.parse(row.month), ReceiptItem(row.item)) for row in rows]
