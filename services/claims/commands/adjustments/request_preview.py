"""Ask what a drafted adjustment would come to: the work itself is a job, and changes nothing."""

from uuid import UUID

from services.claims.commands.adjustments._adjustments import PREVIEW_JOB, adjustment_in
from services.claims.domain.adjustments.adjustment import AdjustmentState
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job


async def request_preview(tx: Transaction, adjustment_id: UUID) -> Job:
    """Queue the preview of an adjustment; raises `AdjustmentNotFound`, `AdjustmentNotReady`."""
    adjustment = await adjustment_in(tx, adjustment_id, AdjustmentState.DRAFTED)
    facts = {"adjustment_id": str(adjustment.id)}
    return await queue_job(tx, PREVIEW_JOB, division=adjustment.prefecture, facts=facts)
