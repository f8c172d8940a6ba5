"""Reckon up what an adjustment would come to, class by class; nothing is raised by it (job)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.claims.commands.adjustments._adjustments import adjustment_in
from services.claims.commands.adjustments._raising import Raising
from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.domain.adjustments.effect import AdjustmentEffect
from shared.db import Transaction
from shared.jobs import JobRun


async def preview_adjustment(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Keep with the draft for how many it counts, how much it adds a month, and how much in arrears."""
    adjustment = await adjustment_in(tx, UUID(run.facts["adjustment_id"]), AdjustmentState.DRAFTED)
    raising, seen = Raising(tx, adjustment, AdjustmentEffect()), 0
    async for some in raising.slices(locked=False):
        seen += len(some)
        await run.progress(seen, seen)
    adjustment.previewed, adjustment.previewed_at = raising.effect.to_json(), tx.now
    return adjustment.previewed
