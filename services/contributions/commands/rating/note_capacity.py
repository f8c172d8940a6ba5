"""Hear how long a pooling area can pay: it decides by how much every rate of the area is cut."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.models import KnownCapacity
from shared.db import Transaction
from shared.events import Fact
from shared.money import Money


class CapacityPublished(Fact):
    """Months of payment capacity of an area, as the ledger published them; a correction is another publication."""

    publication_id: UUID
    area: str
    as_of: date
    balance: Money
    expenditure: Money
    published_on: date


async def note_capacity(tx: Transaction, facts: Sequence[CapacityPublished]) -> None:
    """Keep the publications."""
    await queries.keep_rows(
        tx,
        KnownCapacity,
        [
            {
                "prefecture": fact.area,
                "publication_id": fact.publication_id,
                "as_of": fact.as_of,
                "balance": fact.balance,
                "expenditure": fact.expenditure,
                "published_on": fact.published_on,
                "recorded_at": fact.recorded_at,
            }
            for fact in facts
        ],
    )
