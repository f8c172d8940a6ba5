"""Check a previewed run (复核): the second person's step."""

from uuid import UUID

from services.claims.commands.runs._runs import run_for
from services.claims.domain.runs.run_state import RunMove, RunStep
from services.claims.models import BenefitRun
from shared.approvals import approve
from shared.db import Transaction


async def check_run(tx: Transaction, run_id: UUID) -> BenefitRun:
    """Confirm the list as it was previewed, those held back included."""
    run = await run_for(tx, run_id, RunMove.CHECK)
    await approve(tx, run.id, RunStep.CHECK)
    return run
