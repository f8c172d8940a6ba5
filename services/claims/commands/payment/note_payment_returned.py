"""Hear that the bank gave an order's money back."""

from datetime import date
from uuid import UUID

from services.claims.commands.payment._orders import move, note_order
from services.claims.commands.payment._payments import OURS, order_moved
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening
from shared.db import Transaction
from shared.events import Fact
from shared.money import Money


class PaymentReturned(Fact):
    """What claims need to know of a return."""

    order_id: UUID
    ordered_by: str
    amount: Money
    returned_on: date
    reason: str


async def note_payment_returned(tx: Transaction, fact: PaymentReturned) -> None:
    """Mark our order returned, with the bank's reason; other services' orders are not ours to mark."""
    if fact.ordered_by != OURS:
        return
    order = await order_moved(tx, fact.order_id, fact.amount)
    move(order, OrderMove.RETURN)
    order.returned_on, order.return_reason = fact.returned_on, fact.reason
    note_order(tx, order, Happening.ORDER_RETURNED, effective_on=fact.returned_on, reason=fact.reason)
