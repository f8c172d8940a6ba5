"""Hear what the bank has paid: a benefit counts as a cost of its employer from that day, a refund is done."""

from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.adjusting._answers import OURS, answered_refund
from services.contributions.commands.adjusting._refunds import settle_on
from services.contributions.domain.adjusting.refund import RefundState
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown

OF_CASES = "claims"


class PaymentMade(Fact):
    """The bank paid an order."""

    order_id: UUID
    ordered_by: str
    paid_on: date
    voucher_no: str


async def note_payments(tx: Transaction, fact: PaymentMade) -> None:
    """Date the cost or end the refund; raises `NotYetKnown` until the order is. Hospitals are paid by the month: their
    stays counted when they were settled."""
    if fact.ordered_by == OF_CASES:
        if not await queries.date_fund_cost(tx, prefecture_of(fact.division), fact.order_id, fact.paid_on):
            raise NotYetKnown(what="payment order", id=fact.order_id)
    elif fact.ordered_by == OURS:
        refund = await answered_refund(tx, fact.order_id)
        refund.paid_on, refund.voucher_no = fact.paid_on, fact.voucher_no
        settle_on(tx, refund, RefundState.PAID)
