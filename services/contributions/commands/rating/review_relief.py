"""Review a proposed relief: the first of its two approvals."""

from uuid import UUID

from services.contributions.commands.rating._reliefs import relief_at
from services.contributions.domain.rating.relief_state import ReliefState
from services.contributions.models import Relief
from shared.approvals import approve
from shared.db import Transaction


async def review_relief(tx: Transaction, relief_id: UUID) -> Relief:
    """Confirm what somebody else proposed."""
    relief = await relief_at(tx, relief_id, ReliefState.PROPOSED)
    await approve(tx, relief.id, "REVIEW_RELIEF")
    relief.state = ReliefState.REVIEWED
    return relief
