"""Hear that finance paid an order."""

from datetime import date
from uuid import UUID

from services.claims.commands.payment._orders import move, note_order
from services.claims.commands.payment._payments import OURS, order_moved
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening
from shared.db import Transaction
from shared.events import Fact
from shared.money import Money


class PaymentMade(Fact):
    """What claims need to know of a payment."""

    order_id: UUID
    ordered_by: str
    amount: Money
    paid_on: date
    voucher_no: str


async def note_payment_made(tx: Transaction, fact: PaymentMade) -> None:
    """Mark our order paid, with its voucher; other services' orders are not ours to mark."""
    if fact.ordered_by != OURS:
        return
    order = await order_moved(tx, fact.order_id, fact.amount)
    move(order, OrderMove.PAY)
    order.paid_on, order.voucher_no = fact.paid_on, fact.voucher_no
    note_order(tx, order, Happening.ORDER_PAID, effective_on=fact.paid_on, voucher_no=fact.voucher_no)
