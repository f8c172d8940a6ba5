"""Hear that finance paid orders."""

from collections.abc import Sequence
from datetime import date

from services.claims.commands.payment._orders import move, note_order
from services.claims.commands.payment._payments import AnswerToOrder, orders_moved
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.models import Happening
from shared.db import Transaction


class PaymentMade(AnswerToOrder):
    """What claims need to know of a payment."""

    paid_on: date
    voucher_no: str


async def note_payments_made(tx: Transaction, facts: Sequence[PaymentMade]) -> None:
    """Mark our orders paid, with their vouchers."""
    for fact, order in await orders_moved(tx, facts):
        move(order, OrderMove.PAY)
        order.paid_on, order.voucher_no = fact.paid_on, fact.voucher_no
        note_order(tx, order, Happening.ORDER_PAID, effective_on=fact.paid_on, voucher_no=fact.voucher_no)
