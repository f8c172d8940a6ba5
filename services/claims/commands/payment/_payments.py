"""The order that finance speaks of, for the commands that hear what became of it."""

from uuid import UUID

from services.claims import queries
from services.claims.models import PaymentOrder
from shared.db import Transaction
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


async def order_moved(tx: Transaction, order_id: UUID, amount: Money) -> PaymentOrder:
    """Return the order, locked; raises `NotYetKnown` if it is not here, `AmountDiffers` if the money does not fit."""
    order = await queries.order_for_update(tx, order_id)
    if order is None:
        raise NotYetKnown(what="payment order", id=order_id)
    if order.amount != amount:
        raise AmountDiffers(order_id=order.id, ordered=order.amount, moved=amount)
    return order
