"""Approve a payment order above the first limit (审批): the third person's step (Handling Reg, Art. 37).

Up to the second limit the deputy director's approval suffices; above it only the director's does.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.payment._accounts import check_account
from services.claims.commands.payment._limits import check_limit
from services.claims.commands.payment._orders import (
    check_approval_date,
    check_order_basis,
    limits_day,
    order_for_update,
    release,
)
from services.claims.domain.payment.payment_order import ApprovalStep
from services.claims.models import PaymentOrder
from shared.approvals import approve
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ApprovePaymentOrder:
    """Which order, and the day of the approval."""

    order_id: UUID
    approved_on: date


async def approve_payment_order(tx: Transaction, command: ApprovePaymentOrder) -> PaymentOrder:
    """Give a reviewed order whose award still stands its last approval."""
    claim, order = await order_for_update(tx, command.order_id)
    check_approval_date(tx, order, command.approved_on)
    check_limit(tx, order.division, order.amount, limits_day(order, command.approved_on))
    await check_order_basis(tx, claim, order)
    await check_account(tx, claim, order)
    release(tx, order, command.approved_on)
    await approve(tx, order.id, ApprovalStep.APPROVE)
    return order
