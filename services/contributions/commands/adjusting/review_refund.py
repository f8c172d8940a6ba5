"""Review a refund (复核): the first of its two approvals, by another person than asked for it."""

from services.contributions.commands.adjusting._refunds import DecideRefund, check_payee, refund_at, settle_on
from services.contributions.domain.adjusting.refund import RefundState
from services.contributions.models import Refund
from shared.approvals import approve
from shared.db import Transaction


async def review_refund(tx: Transaction, command: DecideRefund) -> Refund:
    """Let the request go on, or refuse it."""
    refund = await refund_at(tx, command.refund_id, RefundState.REQUESTED)
    await approve(tx, refund.id, "REVIEW_REFUND")
    if command.approved:
        await check_payee(tx, refund, account_confirmed=command.account_confirmed)
    settle_on(tx, refund, RefundState.REVIEWED if command.approved else RefundState.REFUSED)
    return refund
