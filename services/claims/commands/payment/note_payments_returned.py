"""Hear that the bank gave the money of orders back."""

from collections.abc import Sequence
from datetime import date

from services.claims.commands.payment._orders import move, note_order
from services.claims.commands.payment._payments import AnswerToOrder, orders_moved
from services.claims.commands.recovery._returned import repay_with_returned
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening
from shared.db import Transaction


class PaymentReturned(AnswerToOrder):
    """What claims need to know of a return."""

    returned_on: date
    reason: str


async def note_payments_returned(tx: Transaction, facts: Sequence[PaymentReturned]) -> None:
    """Mark our orders returned, with the bank's reasons; what was claimed back of their money is repaid by it."""
    for fact, order in await orders_moved(tx, facts):
        move(order, OrderMove.RETURN)
        order.returned_on, order.return_reason = fact.returned_on, fact.reason
        note_order(tx, order, Happening.ORDER_RETURNED, effective_on=fact.returned_on, reason=fact.reason)
        await repay_with_returned(tx, order)
