"""Note, day by day, which deferrals have ended, were repaid, or should have been: the calendar moves them, too."""

from collections import Counter

from services.contributions import queries
from shared.db import Transaction


async def note_overdue_deferrals(tx: Transaction) -> str:
    """Let every granted deferral stand where today puts it; returns how many went where."""
    moved = Counter(state.value for state in await queries.renew_all_deferral_states(tx, tx.today))
    return ", ".join(f"{state}: {number}" for state, number in sorted(moved.items())) or "nothing changed"
