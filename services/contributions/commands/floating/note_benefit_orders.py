"""Hear which benefits of a case were ordered: each counts as a cost of its employer once the bank has paid it."""

from collections.abc import Sequence
from uuid import UUID

from services.contributions import queries
from services.contributions.models import KnownFundCost
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.money import Money


class BenefitOrdered(Fact):
    """A payment order of a case."""

    order_id: UUID
    document: UUID
    amount: Money


async def note_benefit_orders(tx: Transaction, facts: Sequence[BenefitOrdered]) -> None:
    """Keep the orders, not yet paid."""
    await queries.keep_rows(
        tx,
        KnownFundCost,
        [
            {
                "prefecture": prefecture_of(fact.division),
                "document_id": fact.order_id,
                "claim_id": fact.document,
                "amount": fact.amount,
                "incurred_on": None,
            }
            for fact in facts
        ],
    )
