"""Write the bank file of an approved batch: the only place where payees are opened, and each time on record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._batches import batch_for_update
from services.pool_ledger.domain.payment_order import BatchState
from services.pool_ledger.models import PaymentBatch, PaymentOrder
from shared.crypto import FieldCipher
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict


class BatchNotApproved(Conflict):
    """Only an approved batch goes to the bank."""

    code = "payment-batch-not-approved"
    title = "Payment batch not approved"
    zh = "支付批次 {batch_id} 尚未复核，不能生成银行文件。"
    en = "Payment batch {batch_id} has not been approved: there is no bank file of it."


@dataclass(frozen=True, slots=True)
class BankLine:
    """One order as the bank gets it."""

    batch_id: UUID
    order_id: UUID
    name: str
    bank: str
    account: str
    amount: Money
    purpose: str


async def send_bank_file(tx: Transaction, batch_id: UUID) -> Sequence[BankLine]:
    """Return the lines of the bank file; the batch and its orders count as sent from the first time on."""
    batch = await batch_for_update(tx, batch_id)
    if batch.state == BatchState.MADE:
        raise BatchNotApproved(batch_id=batch_id)
    cipher = tx.secrets.cipher("payee")
    lines = [_line(cipher, batch, order) for order in await queries.orders_of_batch(tx, batch.id)]
    if batch.state == BatchState.APPROVED:
        batch.state, batch.sent_at = BatchState.SENT, tx.now
        await queries.mark_batch_sent(tx, batch.id)
    tx.audit(
        "reveal",
        entity="payment_batch",
        entity_id=str(batch.id),
        division=batch.division,
        after={"payees": len(lines), "amount": str(batch.amount)},
        reason="bank file",
    )
    return lines


def _line(cipher: FieldCipher, batch: PaymentBatch, order: PaymentOrder) -> BankLine:
    payee = json.loads(cipher.open(order.payee_sealed))
    return BankLine(
        batch_id=batch.id,
        order_id=order.id,
        name=payee["name"],
        bank=payee["bank"],
        account=payee["account"],
        amount=order.amount,
        purpose=order.purpose,
    )
