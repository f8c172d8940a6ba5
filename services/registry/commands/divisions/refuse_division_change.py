"""Refuse a change of divisions, or take it back: nothing changes, and the reason stays."""

from uuid import UUID

from services.registry.commands.divisions._division_changes import change_to_decide
from services.registry.domain.divisions.division_change import ChangeState
from services.registry.models import DivisionChange
from shared.db import Transaction


async def refuse_division_change(tx: Transaction, change_id: UUID, reason: str) -> DivisionChange:
    """Decide a waiting change against what it asks."""
    change = await change_to_decide(tx, change_id)
    change.state, change.refused_because, change.decided_at = ChangeState.REFUSED, reason, tx.now
    return change
