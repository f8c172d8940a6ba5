"""The step that keeps every counted event, so that the month's manifests can be compared with it."""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.events import CountedFact
from shared.db import Transaction
from shared.ids import prefecture_of


async def keep_received(tx: Transaction, facts: Sequence[CountedFact]) -> None:
    """Keep the facts as received events."""
    await queries.keep_received_events(
        tx,
        [
            {
                "event_id": fact.event_id,
                "service": fact.service,
                "prefecture": prefecture_of(fact.division),
                "division": fact.division,
                "period": str(fact.period),
                "category": fact.category,
                "amount_fen": fact.counted_amount.fen,
            }
            for fact in facts
        ],
    )
