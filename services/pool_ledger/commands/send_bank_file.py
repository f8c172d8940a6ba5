"""Write the bank file of an approved batch: the only place where payees are opened, and each time on record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._batches import batch_for_update
from services.pool_ledger.domain.payment_order import BatchState
from services.pool_ledger.models import PaymentBatch, PaymentOrder
from shared.crypto import FieldCipher
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict, RuleViolated


class BatchNotApproved(Conflict):
    """Only an approved batch goes to the bank."""

    code = "payment-batch-not-approved"
    title = "Payment batch not approved"
    zh = "支付批次 {batch_id} 尚未复核，不能生成银行文件。"
    en = "Payment batch {batch_id} has not been approved: there is no bank file of it."


class SentBeforeMonth(RuleViolated):
    """Nothing of a month is paid before that month."""

    code = "sent-before-month"
    title = "Sent before its month"
    zh = "发送日期 {sent_on} 早于支付批次所属月份 {month}，请更正。"
    en = "The batch of {month} cannot have gone to the bank on {sent_on}; correct the date."


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


@dataclass(frozen=True, slots=True)
class SendBankFile:
    """Which batch, and the day it goes to the bank, which counts the first time only."""

    batch_id: UUID
    sent_on: date


async def send_bank_file(tx: Transaction, command: SendBankFile) -> Sequence[BankLine]:
    """Return the lines of the bank file; the batch and its orders count as sent from the first time on."""
    check_day(tx, "sent_on", command.sent_on)
    batch = await batch_for_update(tx, command.batch_id)
    if batch.state == BatchState.MADE:
        raise BatchNotApproved(batch_id=batch.id)
    if command.sent_on < min(batch.month.first_day, tx.today):
        raise SentBeforeMonth(sent_on=command.sent_on, month=batch.month)
    cipher = tx.secrets.cipher("payee")
    lines = [_line(cipher, batch, order) for order in await queries.orders_of_batch(tx, batch.id)]
    if batch.state == BatchState.APPROVED:
        batch.state, batch.sent_at = BatchState.SENT, tx.now
        await queries.mark_batch_sent(tx, batch.id, command.sent_on)
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
