"""The step that holds an amount against the approver's post (分级审批): Handling Reg, Art. 37."""

from datetime import date

from services.claims.domain.payment.payment_order import ApprovalLimits, Post
from shared import policy
from shared.db import Transaction
from shared.money import Money
from shared.problems import NotAllowed

ROLES = {Post.DEPUTY_DIRECTOR: "benefits_approver", Post.DIRECTOR: "benefits_director"}
"""Who holds each post; the section head checks, and is no third person."""


class AboveApprovalLimit(NotAllowed):
    """The amount is not covered by the limit of the actor's post."""

    code = "above-approval-limit"
    title = "Amount above the approver's limit"
    zh = "支付金额 {amount} 超出当前账号的审批限额，须由以下角色之一审批：{roles}。"
    en = "{amount} is above what this account may approve; one of these roles is needed: {roles}."


def check_limit(tx: Transaction, division: str, amount: Money, approved_on: date) -> None:
    """Refuse an approver none of whose posts covers an amount."""
    limits = policy.at(division).load(ApprovalLimits, "approval_limits", in_force_on=approved_on)
    covering = limits.posts_for(amount)
    roles = [role for post, role in ROLES.items() if post in covering]
    if not tx.actor.roles.intersection(roles):
        raise AboveApprovalLimit(amount=amount, roles=" / ".join(roles))
