"""Approve a payment order above the first limit (审批): the third person's step (Handling Reg, Art. 37)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands._orders import check_approval_date, order_for_update, release
from services.claims.domain.payment_order import ApprovalStep
from services.claims.models import PaymentOrder
from shared.approvals import approve
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class ApprovePaymentOrder:
    """Which order, and the day of the approval."""

    order_id: UUID
    approved_on: date


async def approve_payment_order(tx: Transaction, command: ApprovePaymentOrder) -> PaymentOrder:
    """Give a reviewed order its last approval."""
    order = await order_for_update(tx, command.order_id)
    check_approval_date(tx, order, command.approved_on)
    release(tx, order, command.approved_on)
    await approve(tx, order.id, ApprovalStep.APPROVE)
    return order
