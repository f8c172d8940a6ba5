"""Hear that finance stopped orders that were called back."""

from collections.abc import Sequence
from datetime import date

from services.claims.commands.payment._orders import move, note_order
from services.claims.commands.payment._payments import AnswerToOrder, orders_moved
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening
from shared.db import Transaction


class PaymentStopped(AnswerToOrder):
    """What claims need to know of an order that was stopped."""

    stopped_on: date


async def note_payments_stopped(tx: Transaction, facts: Sequence[PaymentStopped]) -> None:
    """Mark our orders cancelled: their awards may be ordered again, or others take their place."""
    for fact, order in await orders_moved(tx, facts):
        move(order, OrderMove.STOP)
        note_order(tx, order, Happening.ORDER_CANCELLED, effective_on=fact.stopped_on)
