"""Approve a payment order above the first limit (审批): the third person's step (Handling Reg, Art. 37).

Up to the second limit the deputy director's approval suffices; above it only the director's does.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.payment._orders import (
    check_approval_date,
    check_order_basis,
    order_for_update,
    release,
)
from services.claims.domain.payment.payment_order import ApprovalLimits, ApprovalStep, Post
from services.claims.models import PaymentOrder
from shared import policy
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import NotAllowed

ROLES = {Post.DEPUTY_DIRECTOR: "benefits_approver", Post.DIRECTOR: "benefits_director"}
"""Who holds each post; the section head checks, and is no third person."""


class AboveApprovalLimit(NotAllowed):
    """The amount is not covered by the limit of the actor's post."""

    code = "above-approval-limit"
    title = "Amount above the approver's limit"
    zh = "支付金额 {amount} 超出当前账号的审批限额，须由以下角色之一审批：{roles}。"
    en = "{amount} is above what this account may approve; one of these roles is needed: {roles}."


@dataclass(frozen=True, slots=True)
class ApprovePaymentOrder:
    """Which order, and the day of the approval."""

    order_id: UUID
    approved_on: date


async def approve_payment_order(tx: Transaction, command: ApprovePaymentOrder) -> PaymentOrder:
    """Give a reviewed order whose award still stands its last approval."""
    claim, order = await order_for_update(tx, command.order_id)
    check_approval_date(tx, order, command.approved_on)
    _check_limit(tx, order, command.approved_on)
    await check_order_basis(tx, claim, order)
    release(tx, order, command.approved_on)
    await approve(tx, order.id, ApprovalStep.APPROVE)
    return order


def _check_limit(tx: Transaction, order: PaymentOrder, approved_on: date) -> None:
    limits = policy.at(order.division).load(ApprovalLimits, "approval_limits", in_force_on=approved_on)
    roles = [role for post, role in ROLES.items() if post in limits.posts_for(order.amount)]
    if not tx.actor.roles.intersection(roles):
        raise AboveApprovalLimit(amount=order.amount, roles=" / ".join(roles))
