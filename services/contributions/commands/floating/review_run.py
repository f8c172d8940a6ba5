"""Review a computed floating run (复核): by somebody other than who asked for it."""

from uuid import UUID

from services.contributions.commands.floating._runs import run_at
from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingRun
from shared.approvals import approve
from shared.db import Transaction


async def review_run(tx: Transaction, run_id: UUID) -> FloatingRun:
    """Confirm the list as it stands, lines set aside included."""
    run = await run_at(tx, run_id, RunState.COMPUTED)
    await approve(tx, run.id, "REVIEW_FLOATING_RUN")
    run.state = RunState.REVIEWED
    return run
