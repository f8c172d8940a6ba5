"""Cancel a run that has not ordered anything: all that it found stays open for the next one."""

from uuid import UUID

from services.claims.commands.runs._runs import run_for
from services.claims.domain.runs.run_state import RunMove
from services.claims.models import BenefitRun
from shared.db import Transaction


async def cancel_run(tx: Transaction, run_id: UUID) -> BenefitRun:
    """Give a run up; its job, if one is still waiting, finds it cancelled and does nothing."""
    return await run_for(tx, run_id, RunMove.CANCEL)
