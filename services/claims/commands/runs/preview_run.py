"""Preview a run: who is paid how much for which months, who is held back and why, and what differs from last time."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands.figures._refreshing import refresh_prefecture
from services.claims.commands.runs._looking import look_at_open_months
from services.claims.commands.runs._runs import add_up, run_for
from services.claims.domain.runs.run_state import RunMove
from shared.db import Transaction
from shared.jobs import JobRun


async def preview_run(tx: Transaction, job: JobRun) -> Mapping[str, Any]:
    """Write down, person by person, what the run would pay; returns the totals by benefit. No money moves.

    What rests on figures of the law that were published meanwhile is drawn again first.
    """
    run = await run_for(tx, UUID(job.facts["run_id"]), RunMove.PREVIEW)
    await refresh_prefecture(tx, run.prefecture)
    await queries.runs.lay_by_candidates(tx, run)
    await look_at_open_months(tx, run)
    last = await queries.runs.last_ordered_run(tx, run.prefecture, run.month)
    run.compared_with = last.month if last else None
    await queries.runs.keep_preview(tx, run, last.recorded_at if last else tx.now)
    await add_up(tx, run)
    run.previewed_at = tx.now
    return run.totals
