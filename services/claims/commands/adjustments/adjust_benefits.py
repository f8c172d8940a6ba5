"""Put an approved adjustment into effect (job): each entitlement it reaches is raised once, its arrears left open.

The months since it counts become due by so much more; the next monthly run pays the difference. Done again it adds to
nobody a second time.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.claims.commands.adjustments._adjustments import adjustment_in
from services.claims.commands.adjustments._raising import Raising, Slice, add_increment
from services.claims.commands.entitlements._timeline import note_raise, redraw
from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.domain.adjustments.effect import AdjustmentEffect
from services.claims.models import Adjustment
from shared.db import Transaction
from shared.jobs import JobRun


async def adjust_benefits(tx: Transaction, run: JobRun) -> Mapping[str, Any]:
    """Raise, some at a time, all that an adjustment reaches; returns what that comes to."""
    adjustment = await adjustment_in(tx, UUID(run.facts["adjustment_id"]), AdjustmentState.APPROVED)
    raising, seen = Raising(tx, adjustment, AdjustmentEffect()), 0
    async for some in raising.slices(locked=True):
        await _raise(tx, adjustment, some)
        seen += len(some)
        await run.progress(seen, seen)
    adjustment.state, adjustment.effect_at = AdjustmentState.IN_EFFECT, tx.now
    adjustment.effect = raising.effect.to_json()
    return adjustment.effect


async def _raise(tx: Transaction, adjustment: Adjustment, some: Slice) -> None:
    for entitlement, award in some:
        note_raise(tx, entitlement, add_increment(tx, entitlement, adjustment, award))
    await redraw(tx, [entitlement for entitlement, _ in some])
