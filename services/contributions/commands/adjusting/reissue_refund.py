"""Send a corrected refund again (重新支付): by another person than corrected it."""

from uuid import UUID

from services.contributions.commands.adjusting._refunds import check_payee, order_payment, refund_at
from services.contributions.domain.adjusting.refund import RefundState
from services.contributions.models import Refund
from shared.approvals import approve
from shared.db import Transaction


async def reissue_refund(tx: Transaction, refund_id: UUID, *, account_confirmed: bool) -> Refund:
    """Order the payment anew, to the corrected payee."""
    refund = await refund_at(tx, refund_id, RefundState.CORRECTED)
    await check_payee(tx, refund, account_confirmed=account_confirmed)
    if refund.payee_id is None:
        raise ValueError(f"refund {refund.id} has no payee")
    await approve(tx, refund.payee_id, "REISSUE_REFUND")
    order_payment(tx, refund)
    return refund
