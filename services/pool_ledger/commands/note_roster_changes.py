"""Count the insured: how many people rosters added and removed, by prefecture and month, less what was taken back."""

from collections import Counter
from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.commands._received import keep_received
from services.pool_ledger.events import RosterChangedFact
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.periods import Month


async def note_roster_changes(tx: Transaction, facts: Sequence[RosterChangedFact]) -> None:
    """Keep the facts, and add their movements to the months in which cover began or ended."""
    await keep_received(tx, facts)
    moved = Counter(
        (prefecture_of(fact.division), str(Month.of(change.covered_on)), change.action)
        for fact in facts
        for change in fact.changes
    )
    places = sorted({(prefecture, month) for prefecture, month, _ in moved})
    if places:
        await queries.count_movements(
            tx,
            [
                {
                    "prefecture": prefecture,
                    "month": month,
                    "added": moved[prefecture, month, "ADD"] - moved[prefecture, month, "WITHDRAW"],
                    "removed": moved[prefecture, month, "REMOVE"] - moved[prefecture, month, "REOPEN"],
                }
                for prefecture, month in places
            ],
        )
