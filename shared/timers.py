"""Named timers, kept in a table so that a restart neither forgets nor doubles a run. Each calls a command."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.tables import TimerRow


@dataclass(frozen=True, slots=True)
class Timer:
    """Call `command` every so often; what it returns is kept as the last result."""

    name: str
    every: timedelta
    command: Callable[[Transaction], Awaitable[object]]


async def run_due(database: Database, actor: Actor, timers: tuple[Timer, ...]) -> int:
    """Run each timer that is due, in a transaction of its own with its next run; returns how many ran."""
    ran = 0
    for timer in timers:
        async with database.begin(actor) as tx:
            await tx.session.execute(
                insert(TimerRow).values(name=timer.name, next_run_at=tx.now).on_conflict_do_nothing()
            )
            row = await tx.session.scalar(
                select(TimerRow)
                .where(TimerRow.name == timer.name, TimerRow.next_run_at <= tx.now)
                .with_for_update(skip_locked=True)
            )
            if row is None:
                continue
            row.last_result = str(await timer.command(tx))
            row.last_run_at = tx.now
            row.next_run_at = tx.now + timer.every
            ran += 1
    return ran
