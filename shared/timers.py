"""Named timers, kept in a table so that a restart neither forgets nor doubles a run. Each calls a command."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.faults import is_passing
from shared.db.tables import TimerRow

TRY_AGAIN_AFTER = timedelta(minutes=1)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Timer:
    """Call `command` every so often; what it returns is kept as the last result."""

    name: str
    every: timedelta
    command: Callable[[Transaction], Awaitable[object]]


async def run_due(database: Database, actor: Actor, timers: tuple[Timer, ...]) -> int:
    """Run each timer that is due, in a transaction of its own with its next run; returns how many ran.

    One that fails is tried again a little later, and does not keep the others from running.
    """
    ran = 0
    for timer in timers:
        try:
            async with database.begin(actor) as tx:
                ran += await _run(tx, timer)
        except Exception as error:
            if is_passing(error):
                raise
            log.exception("timer failed", timer=timer.name)
            async with database.begin(actor) as tx:
                await _put_off(tx, timer, error)
    return ran


async def _run(tx: Transaction, timer: Timer) -> bool:
    row = await _due(tx, timer)
    if row is None:
        return False
    row.last_result = str(await timer.command(tx))
    row.last_run_at = tx.now
    row.next_run_at = tx.now + timer.every
    return True


async def _put_off(tx: Transaction, timer: Timer, error: Exception) -> None:
    row = await _due(tx, timer)
    if row is not None:
        row.last_result = f"failed: {error}"
        row.next_run_at = tx.now + min(timer.every, TRY_AGAIN_AFTER)


async def _due(tx: Transaction, timer: Timer) -> TimerRow | None:
    """Return the timer's row if it is due and no other worker runs it; a new timer is due at once."""
    await tx.session.execute(insert(TimerRow).values(name=timer.name, next_run_at=tx.now).on_conflict_do_nothing())
    chosen = select(TimerRow).where(TimerRow.name == timer.name, TimerRow.next_run_at <= tx.now)
    row: TimerRow | None = await tx.session.scalar(chosen.with_for_update(skip_locked=True))
    return row
