"""Approve a reviewed relief: from then on, assessing its months applies it. Benefits stay as they are."""

from uuid import UUID

from services.contributions.commands.rating._reliefs import relief_at
from services.contributions.domain.rating.relief_state import ReliefState
from services.contributions.models import Relief
from shared.approvals import approve
from shared.db import Transaction


async def approve_relief(tx: Transaction, relief_id: UUID) -> Relief:
    """Give the second approval, as a third person."""
    relief = await relief_at(tx, relief_id, ReliefState.REVIEWED)
    await approve(tx, relief.id, "APPROVE_RELIEF")
    relief.state = ReliefState.APPROVED
    return relief
