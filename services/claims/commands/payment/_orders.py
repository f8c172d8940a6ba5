"""Steps that commands on a payment order share: load it locked, move it, release it to finance, or withdraw it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._history import CaseOf, note
from services.claims.commands.benefits._basis import check_basis
from services.claims.commands.third_parties._splitting import funds_part
from services.claims.domain.payment.payment_order import IllegalOrderMove, OrderMove, OrderState, state_after
from services.claims.events import PaymentOrdered
from services.claims.models import Claim, Happening, PaymentOrder
from shared.dates import check_day
from shared.db import Transaction
from shared.findings import is_blocked
from shared.periods import shanghai_date
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


class BenefitReleased(Conflict):
    """Money that left, or is leaving, the fund is not ordered a second time."""

    code = "benefit-released"
    title = "Benefit released for payment already"
    zh = "案件 {claim_id} 的该项待遇已按支付指令 {order_id} 批准支付，不再另行核定和支付；差额随本案待遇结算处理。"
    en = "This benefit of case {claim_id} was released by order {order_id}: it is neither awarded nor ordered again; "
    en += "what differs is settled with the benefits of the case."


class AwardBlocked(Conflict):
    """A finding forbids to pay an award: that of another scheme's grant for the same death (R-06)."""

    code = "award-blocked"
    title = "A finding blocks the award"
    zh = "待遇核定 {award_id} 存在未办结或已核实的疑点，不得支付，请稽核员先行核查。"
    en = "A finding about award {award_id} is open, or was confirmed: it is not paid before a risk officer cleared it."


class ThirdPartyHasPaid(Conflict):
    """Where the fund tops up, what a third party paid for the same loss is not paid by the fund as well."""

    code = "third-party-has-paid"
    title = "A third party has paid for the same loss"
    zh = "待遇核定 {award_id} 的同一损失已由第三人赔付，基金应付 {part}，指令金额 {ordered}；请重新生成支付指令。"
    en = "A third party has paid for the loss of award {award_id}: the fund owes {part}, not {ordered}; order it anew."


async def order_for_update(tx: Transaction, order_id: UUID) -> tuple[Claim, PaymentOrder]:
    """Return the order of an award that the actor serves and its case, both locked: the case first, as everywhere."""
    seen = await queries.order(tx, order_id)
    if seen is None or seen.claim_id is None or seen.award_id is None:
        raise PaymentOrderNotFound(order_id=order_id)
    claim = await claim_for_update(tx, seen.claim_id)
    order = await queries.order_for_update(tx, order_id)
    if order is None:
        raise PaymentOrderNotFound(order_id=order_id)
    return claim, order


def note_order(tx: Transaction, order: PaymentOrder, what: Happening, *, effective_on: date, **facts: Any) -> None:
    """Add to the case's history what happened to the order of an award; those of a run tell it themselves."""
    if order.award_id is not None and order.claim_id is not None:
        subject = CaseOf(order.claim_id, order.prefecture)
        note(tx, subject, what, effective_on=effective_on, order_id=str(order.id), **facts)


def move(order: PaymentOrder, step: OrderMove) -> None:
    """Move an order on; raises `OrderNotReady` naming the states that are needed."""
    after = state_after(OrderState(order.state), step)
    if isinstance(after, IllegalOrderMove):
        raise OrderNotReady(order_id=order.id, state=order.state, move=step, needed=" / ".join(after.needed))
    order.state = after


def check_approval_date(tx: Transaction, order: PaymentOrder, approved_on: date) -> None:
    """Refuse an approval in the future, or before the benefit was owed."""
    check_day(tx, "approved_on", approved_on, not_before=order.effective_on)


def limits_day(order: PaymentOrder, approved_on: date) -> date:
    """Return the day whose limits count: an approval dated before the order was made chooses no older ones."""
    return max(approved_on, shanghai_date(order.recorded_at))


async def check_order_basis(tx: Transaction, claim: Claim, order: PaymentOrder) -> None:
    """Refuse to go on with an order whose award does not stand; raises `AwardBlocked`, `ThirdPartyHasPaid`, and what
    `check_basis` raises.
    """
    award = await queries.award(tx, order.award_id) if order.award_id else None
    if award is None:
        raise PaymentOrderNotFound(order_id=order.id)
    await check_basis(tx, claim, award)
    if await is_blocked(tx, award.id, once_confirmed=True):
        raise AwardBlocked(award_id=award.id)
    part = await funds_part(tx, claim, award)
    if order.amount > part:
        raise ThirdPartyHasPaid(award_id=award.id, part=part, ordered=order.amount)


def is_released(order: PaymentOrder) -> bool:
    """Whether an order has gone to finance, so that nothing else may take its place before finance stopped it."""
    return isinstance(state_after(OrderState(order.state), OrderMove.CANCEL), IllegalOrderMove)


def withdraw(tx: Transaction, orders: Sequence[PaymentOrder]) -> None:
    """Cancel orders that another award overtakes; raises `BenefitReleased` if one was approved, or paid, before."""
    for order in orders:
        if is_released(order):
            raise BenefitReleased(claim_id=order.claim_id, order_id=order.id)
        move(order, OrderMove.CANCEL)
        note_order(tx, order, Happening.ORDER_CANCELLED, effective_on=tx.today)


def release(tx: Transaction, order: PaymentOrder, approved_on: date) -> None:
    """Give the last approval: the order is announced, its payee frozen."""
    move(order, OrderMove.APPROVE)
    order.approved_on = approved_on
    note_order(tx, order, Happening.ORDER_APPROVED, effective_on=approved_on)
    tx.emit(PaymentOrdered.of(order, approved_on))
