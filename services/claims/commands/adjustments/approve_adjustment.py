"""Approve an adjustment that was previewed (调整方案审批): by another person; a job then puts it into effect."""

from uuid import UUID

from services.claims.commands.adjustments._adjustments import EFFECT_JOB, adjustment_in
from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.models import Adjustment
from shared.approvals import approve
from shared.db import Transaction
from shared.db.tables import Job
from shared.jobs import queue_job
from shared.problems import Conflict


class NotPreviewed(Conflict):
    """Nobody approves what nobody has reckoned up."""

    code = "adjustment-not-previewed"
    title = "Adjustment was not previewed"
    zh = "待遇调整 {adjustment_id} 尚未测算，请先测算人数、金额和补发额。"
    en = "Preview adjustment {adjustment_id} first: for how many it counts, and how much it comes to."


async def approve_adjustment(tx: Transaction, adjustment_id: UUID) -> tuple[Adjustment, Job]:
    """Approve, and queue the effect; raises `NotPreviewed`, `SamePerson`, and what `adjustment_in` raises."""
    adjustment = await adjustment_in(tx, adjustment_id, AdjustmentState.DRAFTED)
    if adjustment.previewed is None:
        raise NotPreviewed(adjustment_id=adjustment.id)
    await approve(tx, adjustment.id, "APPROVE")
    adjustment.state, adjustment.approved_by = AdjustmentState.APPROVED, tx.actor.subject
    adjustment.approved_at = tx.now
    facts = {"adjustment_id": str(adjustment.id)}
    return adjustment, await queue_job(tx, EFFECT_JOB, division=adjustment.prefecture, facts=facts)
