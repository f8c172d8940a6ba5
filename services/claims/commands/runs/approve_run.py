"""Approve a checked run (审批): the third person's step, of a post that covers what the whole run pays.

However small it is, a run pays many people at once: nobody's check alone releases it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims.commands.payment._limits import check_limit
from services.claims.commands.runs._runs import ORDER_RUN, run_for
from services.claims.domain.runs.run_state import RunMove, RunStep
from services.claims.models import BenefitRun
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.jobs import queue_job
from shared.periods import shanghai_date


@dataclass(frozen=True, slots=True)
class ApproveRun:
    """Which run, and the day of the approval."""

    run_id: UUID
    approved_on: date


async def approve_run(tx: Transaction, command: ApproveRun) -> BenefitRun:
    """Release a run, and queue its orders; they are filed under the month of the approval.

    Raises `AboveApprovalLimit`. The limits are those of the day on which the run was asked for, if that is later.
    """
    run = await run_for(tx, command.run_id, RunMove.APPROVE)
    check_day(tx, "approved_on", command.approved_on, not_before=run.month.first_day)
    check_limit(tx, run.division, run.amount, max(command.approved_on, shanghai_date(run.recorded_at)))
    await approve(tx, run.id, RunStep.APPROVE)
    facts = {"run_id": str(run.id), "approved_on": command.approved_on.isoformat()}
    job = await queue_job(tx, ORDER_RUN, division=run.division, facts=facts)
    run.job_id, run.approved_on = job.id, command.approved_on
    return run
