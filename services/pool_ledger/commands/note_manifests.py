"""Keep the lists of a month's counted events, part by part, as the services announce them."""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.events import MonthManifestFact
from shared.db import Transaction


async def note_manifests(tx: Transaction, facts: Sequence[MonthManifestFact]) -> None:
    """Keep every listed event with its money."""
    entries = [
        {
            "event_id": entry.event_id,
            "service": fact.service,
            "prefecture": fact.prefecture,
            "month": str(fact.month),
            "category": fact.category,
            "amount_fen": entry.amount.fen,
        }
        for fact in facts
        for entry in fact.entries
    ]
    if entries:
        await queries.keep_manifest_entries(tx, entries)
