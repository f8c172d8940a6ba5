"""Keep facts that move no money here: what was assessed, what hospitals settled. They prove the month's manifests."""

from collections.abc import Sequence

from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.events import CountedFact
from shared.db import Transaction


async def note_counted_events(tx: Transaction, facts: Sequence[CountedFact]) -> None:
    """Keep the facts as received events."""
    await keep_received(tx, facts)
