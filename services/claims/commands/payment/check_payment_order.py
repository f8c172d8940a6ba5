"""Check a payment order (复核): the second person's step, and the last one up to the first approval limit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.payment._accounts import check_account
from services.claims.commands.payment._orders import (
    check_approval_date,
    check_order_basis,
    limits_day,
    move,
    note_order,
    order_for_update,
    release,
)
from services.claims.domain.payment.payment_order import ApprovalLimits, ApprovalStep, OrderMove, steps_needed
from services.claims.models import Happening, PaymentOrder
from shared import policy
from shared.approvals import approve
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class CheckPaymentOrder:
    """Which order, and the day on which it was found right."""

    order_id: UUID
    approved_on: date


async def check_payment_order(tx: Transaction, command: CheckPaymentOrder) -> PaymentOrder:
    """Review an order whose award still stands; it is released at once unless its amount asks for a third person."""
    claim, order = await order_for_update(tx, command.order_id)
    check_approval_date(tx, order, command.approved_on)
    move(order, OrderMove.REVIEW)
    await check_order_basis(tx, claim, order)
    await check_account(tx, claim, order)
    await approve(tx, order.id, ApprovalStep.CHECK)
    note_order(tx, order, Happening.ORDER_REVIEWED, effective_on=command.approved_on)
    in_force_on = limits_day(order, command.approved_on)
    limits = policy.at(order.division).load(ApprovalLimits, "approval_limits", in_force_on=in_force_on)
    if ApprovalStep.APPROVE not in steps_needed(order.amount, limits):
        release(tx, order, command.approved_on)
    return order
