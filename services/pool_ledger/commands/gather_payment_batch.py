"""Gather a division's open payment orders into a batch (支付批次), for another person to approve.

One account pays a batch: benefits and refunds are gathered apart.
"""

from dataclasses import dataclass

from services.pool_ledger import queries
from services.pool_ledger.domain.books import book_of
from services.pool_ledger.domain.payment_order import BatchState, PaymentChannel, PaymentState, moved
from services.pool_ledger.models import PaymentBatch
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict


class NothingToPay(Conflict):
    """No order waits for payment."""

    code = "nothing-to-pay"
    title = "No open payment orders"
    zh = "{division} 截至 {month} 没有待支付的指令。"
    en = "{division} has no open payment order up to {month}."


@dataclass(frozen=True, slots=True)
class GatherPaymentBatch:
    """Whose orders, up to which month, and which account pays."""

    division: str
    month: Month
    channel: PaymentChannel = PaymentChannel.EXPENDITURE_ACCOUNT


async def gather_payment_batch(tx: Transaction, command: GatherPaymentBatch) -> PaymentBatch:
    """Put every open order, ordered in or before the month, into one batch, which concerns the whole book that pays."""
    prefecture = book_of(command.division)
    tx.actor.must_serve(prefecture)
    orders = await queries.open_orders_for_update(
        tx, prefecture, command.division, through=command.month, channel=command.channel
    )
    if not orders:
        raise NothingToPay(division=command.division, month=command.month)
    batch = tx.add(
        PaymentBatch(
            id=new_id(),
            prefecture=prefecture,
            division=command.division,
            month=command.month,
            channel=command.channel,
            orders=len(orders),
            amount=Money.total(order.amount for order in orders),
            state=BatchState.MADE,
            made_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    for order in orders:
        order.state = moved(PaymentState(order.state), PaymentState.BATCHED)
        order.batch_id = batch.id
    await approve(tx, batch.id, "MAKE_PAYMENT_BATCH")
    return batch
