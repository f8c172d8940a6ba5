"""Approve a checked run (审批): the third person's step, of a post that covers what the whole run pays.

However small it is, a run pays many people at once: nobody's check alone releases it.
"""

from uuid import UUID

from services.claims.commands.payment._limits import check_limit
from services.claims.commands.runs._runs import run_for
from services.claims.domain.runs.run_state import RunMove, RunStep
from services.claims.models import BenefitRun
from shared.approvals import approve
from shared.db import Transaction
from shared.jobs import queue_job


async def approve_run(tx: Transaction, run_id: UUID) -> BenefitRun:
    """Release a run as of today, and queue its orders; raises `AboveApprovalLimit`."""
    run = await run_for(tx, run_id, RunMove.APPROVE)
    check_limit(tx, run.division, run.amount, tx.today)
    await approve(tx, run.id, RunStep.APPROVE)
    facts = {"run_id": str(run.id), "approved_on": tx.today.isoformat()}
    job = await queue_job(tx, "order_benefit_run", division=run.division, facts=facts)
    run.job_id, run.approved_on = job.id, tx.today
    return run
