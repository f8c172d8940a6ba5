"""Steps that commands on a payment order share: load it locked, move it, release it to finance, or withdraw it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import note
from services.claims.domain.benefits.payment_order import IllegalOrderMove, OrderMove, OrderState, state_after
from services.claims.events import PaymentOrdered
from services.claims.models import Claim, Happening, PaymentOrder
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class PaymentOrderNotFound(NotFound):
    """No such order for this caller."""

    code = "payment-order-not-found"
    title = "Payment order not found"
    zh = "未找到支付指令 {order_id}，或不在当前账号的管辖范围内。"
    en = "There is no payment order {order_id} that you may see."


class OrderNotReady(Conflict):
    """The order must reach another state first, or has left it already."""

    code = "payment-order-not-ready"
    title = "Payment order not in the state needed"
    zh = "支付指令 {order_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Payment order {order_id} is {state}; to {move} it must be {needed}."


class GrantReleased(Conflict):
    """Money that left, or is leaving, the fund is not ordered a second time."""

    code = "grant-released"
    title = "Grant released for payment already"
    zh = "案件 {claim_id} 的该项待遇已按支付指令 {order_id} 批准支付，不再另行核定和支付；差额随本案待遇结算处理。"
    en = "This benefit of case {claim_id} was released by order {order_id}: it is neither awarded nor ordered again; "
    en += "what differs is settled with the benefits of the case."


async def order_for_update(tx: Transaction, order_id: UUID) -> tuple[Claim, PaymentOrder]:
    """Return an order that the actor serves and its case, both locked: the case first, as everywhere."""
    seen = await queries.order(tx, order_id)
    if seen is None:
        raise PaymentOrderNotFound(order_id=order_id)
    claim = await claim_for_update(tx, seen.claim_id)
    order = await queries.order_for_update(tx, order_id)
    if order is None:
        raise PaymentOrderNotFound(order_id=order_id)
    return claim, order


def move(order: PaymentOrder, step: OrderMove) -> None:
    """Move an order on; raises `OrderNotReady` naming the states that are needed."""
    after = state_after(OrderState(order.state), step)
    if isinstance(after, IllegalOrderMove):
        raise OrderNotReady(order_id=order.id, state=order.state, move=step, needed=" / ".join(after.needed))
    order.state = after


def check_approval_date(tx: Transaction, order: PaymentOrder, approved_on: date) -> None:
    """Refuse an approval in the future, or before the benefit was owed."""
    check_day(tx, "approved_on", approved_on, not_before=order.effective_on)


def withdraw(tx: Transaction, orders: Sequence[PaymentOrder]) -> None:
    """Cancel orders that another award overtakes; raises `GrantReleased` if one was approved, or paid, before."""
    for order in orders:
        if isinstance(state_after(OrderState(order.state), OrderMove.CANCEL), IllegalOrderMove):
            raise GrantReleased(claim_id=order.claim_id, order_id=order.id)
        move(order, OrderMove.CANCEL)
        note(tx, order, Happening.ORDER_CANCELLED, effective_on=tx.today)


def release(tx: Transaction, order: PaymentOrder, approved_on: date) -> None:
    """Give the last approval: the order is announced, its payee frozen."""
    move(order, OrderMove.APPROVE)
    order.approved_on = approved_on
    note(tx, order, Happening.ORDER_APPROVED, effective_on=approved_on)
    tx.emit(PaymentOrdered.of(order, approved_on))
