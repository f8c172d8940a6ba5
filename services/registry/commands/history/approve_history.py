"""Approve a checked file of an older system, as somebody else than who handed it in: now it takes effect."""

from uuid import UUID

from services.registry import queries
from services.registry.commands.history._files import FILES
from services.registry.commands.history._run import run_in_charge
from services.registry.domain.history.run import HistoryKind, RunState
from services.registry.models import HistoryRun
from shared.approvals import approve
from shared.db import Transaction
from shared.jobs import queue_job


async def approve_history(tx: Transaction, run_id: UUID) -> HistoryRun:
    """Queue the taking in; all that was checked is checked again then."""
    run = await run_in_charge(tx, run_id, RunState.CHECKED)
    await approve(tx, run.id, "approve")
    kind, file = FILES[HistoryKind(run.kind)], await queries.file_of_run(tx, run)
    job = await queue_job(tx, kind.intake, division=run.division, facts={"file_id": str(file.id)})
    run.job_id = file.job_id = job.id
    run.state, run.approved_by, run.approved_at = RunState.APPROVED, tx.actor.subject, tx.now
    return run
