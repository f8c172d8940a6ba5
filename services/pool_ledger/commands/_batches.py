"""The step that loads a payment batch, locked."""

from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.models import PaymentBatch
from shared.db import Transaction
from shared.problems import NotFound


class BatchNotFound(NotFound):
    """No such batch for this caller."""

    code = "payment-batch-not-found"
    title = "Payment batch not found"
    zh = "未找到支付批次 {batch_id}。"
    en = "There is no payment batch {batch_id} that you may see."


async def batch_for_update(tx: Transaction, batch_id: UUID) -> PaymentBatch:
    """Return a batch, locked; raises `OutsideDivision` for an actor who serves less than its prefecture."""
    batch = await queries.batch_for_update(tx, batch_id)
    if batch is None:
        raise BatchNotFound(batch_id=batch_id)
    tx.actor.must_serve(batch.prefecture)
    return batch
