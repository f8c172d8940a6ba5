"""Call an approved order back (撤回支付指令), its award having fallen: finance stops what it has not gathered."""

from dataclasses import dataclass
from uuid import UUID

from services.claims.commands.payment._orders import move, note_order, order_for_update
from services.claims.domain.payment.payment_order import OrderMove
from services.claims.events import PaymentCalledBack
from services.claims.models import Happening, PaymentOrder
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class CallBackOrder:
    """Which order of an award, and why it is not to be paid."""

    order_id: UUID
    reason: str


async def call_back_order(tx: Transaction, command: CallBackOrder) -> PaymentOrder:
    """Ask finance to stop an order; it is cancelled once finance did, or paid if it was too late."""
    _, order = await order_for_update(tx, command.order_id)
    move(order, OrderMove.CALL_BACK)
    note_order(tx, order, Happening.ORDER_CALLED_BACK, effective_on=tx.today, reason=command.reason)
    tx.emit(PaymentCalledBack.of(order, tx.today))
    return order
