"""Call an order back (撤回支付指令), its award having fallen: finance stops what it has not gathered, or never paid."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands.payment._orders import move, note_order, order_for_update
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.events import PaymentCalledBack
from services.claims.models import Happening, PaymentOrder
from shared.db import Transaction
from shared.problems import Conflict


class MoneyHeld(Conflict):
    """Money that was booked as paid and came back waits in temporary receipts: the order still stands for it."""

    code = "money-held"
    title = "The money of the order is held"
    zh = "支付指令 {order_id} 已支付入账后退回，款项挂暂收款，不得撤回，只能更正后重新支付。"
    en = "The money of order {order_id} was booked as paid and came back: it is held and can only be sent again."


@dataclass(frozen=True, slots=True)
class CallBackOrder:
    """Which order of an award, and why it is not to be paid."""

    order_id: UUID
    reason: str


async def call_back_order(tx: Transaction, command: CallBackOrder) -> PaymentOrder:
    """Ask finance to stop an order; it is cancelled once finance did, or paid if it was too late.

    Raises `MoneyHeld`.
    """
    _, order = await order_for_update(tx, command.order_id)
    move(order, OrderMove.CALL_BACK)
    if order.paid_on is not None:
        raise MoneyHeld(order_id=order.id)
    note_order(tx, order, Happening.ORDER_CALLED_BACK, effective_on=tx.today, reason=command.reason)
    tx.emit(PaymentCalledBack.of(order, tx.today))
    return order
