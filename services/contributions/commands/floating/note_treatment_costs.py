"""Hear what treatment cost the fund: a settled stay counts at once, a reversed one as much below zero."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.models import KnownFundCost
from shared.db import Transaction
from shared.events import Fact
from shared.ids import prefecture_of
from shared.money import Money


class TreatmentSettled(Fact):
    """A settlement, or its mirror."""

    settlement_id: UUID
    claim_id: UUID
    settled_on: date
    fund: Money


async def note_treatment_costs(tx: Transaction, facts: Sequence[TreatmentSettled]) -> None:
    """Keep what the fund bore; whose worker it was follows from the recognised injury, whenever that is heard."""
    await queries.keep_rows(
        tx,
        KnownFundCost,
        [
            {
                "prefecture": prefecture_of(fact.division),
                "document_id": fact.settlement_id,
                "claim_id": fact.claim_id,
                "amount": fact.fund,
                "incurred_on": fact.settled_on,
            }
            for fact in facts
        ],
    )
