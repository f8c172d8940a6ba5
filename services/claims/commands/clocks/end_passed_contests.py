"""End the times in which parties may contest once their last day has passed: nobody waits for them any more (timer)."""

from services.claims import queries
from shared.db import Transaction

AT_ONCE = 500


async def end_passed_contests(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """End, a slice at a time, what has passed unused; returns how many. What it makes final is noted by itself."""
    ended = 0
    while passed := await queries.end_contests_passed(tx, tx.today, at_once):
        ended += passed
    return f"{ended} ended"
