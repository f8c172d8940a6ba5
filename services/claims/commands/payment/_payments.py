"""The orders that finance speaks of, for the commands that hear what became of them, however many at once."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from services.claims import queries
from services.claims.models import PaymentOrder
from shared.db import Transaction
from shared.events import Fact
from shared.inbox import NotYetKnown
from shared.money import Money
from shared.problems import Conflict

OURS = "claims"


class AmountDiffers(Conflict):
    """Finance moved another amount than was ordered: an operator must look."""

    code = "amount-differs"
    title = "Amount differs from the order"
    zh = "支付指令 {order_id} 金额为 {ordered}，财务回报金额为 {moved}，请核对。"
    en = "Payment order {order_id} is over {ordered}, but finance moved {moved}."


class AnswerToOrder(Fact):
    """What is common to the answers of finance: which order, the service that gave it, and the money moved."""

    order_id: UUID
    ordered_by: str
    amount: Money


Answer = TypeVar("Answer", bound=AnswerToOrder)


async def orders_moved(tx: Transaction, facts: Sequence[Answer]) -> list[tuple[Answer, PaymentOrder]]:
    """Return the answers to our orders with the orders, all locked in one question; other services' are not ours.

    Raises `NotYetKnown` if an order is not here, `AmountDiffers` if the money does not fit.
    """
    ours = [fact for fact in facts if fact.ordered_by == OURS]
    orders = await queries.orders_for_update(tx, {fact.order_id for fact in ours}) if ours else {}
    return [(fact, _fitting(fact, orders.get(fact.order_id))) for fact in ours]


def _fitting(fact: AnswerToOrder, order: PaymentOrder | None) -> PaymentOrder:
    if order is None:
        raise NotYetKnown(what="payment order", id=fact.order_id)
    if order.amount != fact.amount:
        raise AmountDiffers(order_id=order.id, ordered=order.amount, moved=fact.amount)
    return order
