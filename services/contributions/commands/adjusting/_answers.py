"""The step that finds the refund whose order finance speaks of."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands.adjusting._refunds import RefundNotAtThisStep
from services.contributions.domain.adjusting.refund import RefundState
from services.contributions.models import Refund
from shared.db import Transaction
from shared.inbox import NotYetKnown

OURS = "contributions"


async def answered_refund(tx: Transaction, order_id: UUID) -> Refund:
    """Return the refund that is ordered under an id, locked; raises `NotYetKnown`, `RefundNotAtThisStep`."""
    refund = await queries.refund_of_order_for_update(tx, order_id)
    if refund is None:
        raise NotYetKnown(what="refund order", id=order_id)
    if refund.state != RefundState.ORDERED:
        raise RefundNotAtThisStep(refund_id=refund.id, state=refund.state)
    return refund
