"""Hear that the bank could not pay a refund: it waits for its payee to be corrected."""

from datetime import date
from uuid import UUID

from services.contributions.commands.adjusting._answers import OURS, answered_refund
from services.contributions.commands.adjusting._refunds import settle_on
from services.contributions.domain.adjusting.refund import RefundState
from shared.db import Transaction
from shared.events import Fact


class PaymentReturned(Fact):
    """The bank could not pay an order."""

    order_id: UUID
    ordered_by: str
    returned_on: date
    reason: str


async def note_returned_refunds(tx: Transaction, fact: PaymentReturned) -> None:
    """Mark our refund returned, and why; orders of other services are passed over."""
    if fact.ordered_by != OURS:
        return
    refund = await answered_refund(tx, fact.order_id)
    refund.returned_on, refund.return_reason = fact.returned_on, fact.reason
    settle_on(tx, refund, RefundState.RETURNED)
