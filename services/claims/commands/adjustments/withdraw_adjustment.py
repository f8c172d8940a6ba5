"""Withdraw a drafted adjustment: what was announced otherwise is drafted anew."""

from uuid import UUID

from services.claims.commands.adjustments._adjustments import adjustment_in
from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.models import Adjustment
from shared.db import Transaction


async def withdraw_adjustment(tx: Transaction, adjustment_id: UUID) -> Adjustment:
    """Let a draft count no longer; raises `AdjustmentNotFound`, `AdjustmentNotReady`."""
    adjustment = await adjustment_in(tx, adjustment_id, AdjustmentState.DRAFTED)
    adjustment.state = AdjustmentState.WITHDRAWN
    return adjustment
