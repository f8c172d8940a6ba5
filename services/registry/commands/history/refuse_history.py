"""Give a checked file up, with the reason: it never takes effect, and may be handed in anew."""

from uuid import UUID

from services.registry import queries
from services.registry.commands.history._run import run_in_charge
from services.registry.domain.history.run import RunState
from services.registry.models import HistoryRun
from shared.db import Transaction


async def refuse_history(tx: Transaction, run_id: UUID, reason: str) -> HistoryRun:
    """Close the run without effect."""
    run = await run_in_charge(tx, run_id, RunState.CHECKED)
    file = await queries.file_of_run(tx, run)
    file.undone_at, file.undone_by = tx.now, tx.actor.subject
    run.state, run.refused_because = RunState.REFUSED, reason
    return run
