"""Warn of limits that come to their end, and tell of those that were missed: once for each last day (timer)."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from services.claims import queries
from services.claims.events import TimeLimitMissed, TimeLimitNear
from services.claims.models import ClockRow
from shared.db import Transaction

AT_ONCE = 500


async def warn_of_time_limits(tx: Transaction, at_once: int = AT_ONCE) -> str:
    """Mark and announce, a slice at a time, what has come near and what has passed; returns how many of each."""
    near = await _tell(tx, queries.mark_limits_near, TimeLimitNear, at_once)
    missed = await _tell(tx, queries.mark_limits_missed, TimeLimitMissed, at_once)
    return f"{near} near, {missed} missed"


async def _tell(
    tx: Transaction,
    mark: Callable[[Transaction, date, int], Awaitable[Sequence[ClockRow]]],
    event: type[TimeLimitNear] | type[TimeLimitMissed],
    at_once: int,
) -> int:
    told = 0
    while marked := await mark(tx, tx.today, at_once):
        await tx.announce(event.of(clock) for clock in marked)
        told += len(marked)
    return told
