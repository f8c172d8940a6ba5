"""Receive a file of receipts (到账明细) from the tax authority: keep it, and queue the work of taking it in."""

from dataclasses import dataclass

from services.contributions import queries
from services.contributions.models import ReceiptFile
from shared.bulk.files import StoredFile
from shared.db import Transaction
from shared.ids import new_id, prefecture_of
from shared.jobs import queue_job


@dataclass(frozen=True, slots=True)
class SubmitReceipts:
    """A kept file, and the division under which money of unknown employers is filed."""

    division: str
    file_name: str
    file: StoredFile


async def submit_receipts(tx: Transaction, command: SubmitReceipts) -> ReceiptFile:
    """Queue the file for intake; the same file again, even at the same time, returns the one it already is."""
    prefecture = prefecture_of(command.division)
    await queries.lock_receipt_file(tx, prefecture, command.file.digest)
    known = await queries.receipt_file_with_digest(tx, prefecture, command.file.digest)
    if known is not None:
        return known
    file_id = new_id()
    job = await queue_job(tx, "take_in_receipts", division=command.division, facts={"file_id": str(file_id)})
    return tx.add(
        ReceiptFile(
            id=file_id,
            prefecture=prefecture,
            division=command.division,
            digest=command.file.digest,
            file_name=command.file_name,
            job_id=job.id,
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
