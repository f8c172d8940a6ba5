"""The step that does something to many, of whom one that fails keeps none of the others from it.

At once, in a savepoint; where that fails, to each in one of its own. Nothing stays of one that failed but a line in the
log: whoever calls says what becomes of it. A fault of the database that passes fails the whole, to be tried again.
"""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

import structlog

from shared.db import Transaction
from shared.db.faults import is_passing

log = structlog.get_logger()


async def at_once_or_alone(
    tx: Transaction, ids: Sequence[UUID], do: Callable[[Sequence[UUID]], Awaitable[int]]
) -> tuple[int, list[UUID]]:
    """Do something to rows that it loads by id; returns how many it counts, and those with which it failed."""
    try:
        async with tx.attempt():
            return await do(ids), []
    except Exception as error:
        if is_passing(error):
            raise
        if len(ids) == 1:
            log.exception("failed alone", id=str(ids[0]))
            return 0, list(ids)
    outcomes = [await at_once_or_alone(tx, [each], do) for each in ids]
    return sum(done for done, _ in outcomes), [each for _, failed in outcomes for each in failed]


def told(failed: Sequence[UUID]) -> str:
    """Return what a timer's result says of those that failed: nothing if none did."""
    return f", failed: {len(failed)}" if failed else ""
