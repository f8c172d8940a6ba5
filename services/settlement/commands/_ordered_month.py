"""The step with which what the bank did finds the provider month that ordered it."""

from uuid import UUID

from services.settlement import queries
from services.settlement.models import ProviderMonthRow
from shared.db import Transaction
from shared.events import Fact
from shared.inbox import NotYetKnown

OWN_NAME = "settlement"


class AnswerToOrder(Fact):
    """What is common to the ledger's answers: which order, and the service that gave it."""

    order_id: UUID
    ordered_by: str


async def ordered_month(tx: Transaction, fact: AnswerToOrder) -> ProviderMonthRow | None:
    """Return the provider month, locked; None if another service ordered. Raises `NotYetKnown`."""
    if fact.ordered_by != OWN_NAME:
        return None
    row = await queries.provider_month_ordered_for_update(tx, fact.order_id)
    if row is None:
        raise NotYetKnown(what="payment order", id=fact.order_id)
    return row
