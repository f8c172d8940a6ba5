"""Hear that a benefit was paid: from that day it counts as a cost of the employer."""

from datetime import date
from uuid import UUID

from services.contributions import queries
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.inbox import NotYetKnown

ORDERED_BY = "claims"


class PaymentMade(Fact):
    """The bank paid an order."""

    order_id: UUID
    ordered_by: str
    paid_on: date


async def note_benefit_payments(tx: Transaction, fact: PaymentMade) -> None:
    """Date the cost; raises `NotYetKnown` until the order is. Hospitals are paid by the month: their stays counted."""
    if fact.ordered_by != ORDERED_BY:
        return
    if not await queries.date_fund_cost(tx, prefecture_of(fact.division), fact.order_id, fact.paid_on):
        raise NotYetKnown(what="payment order", id=fact.order_id)
