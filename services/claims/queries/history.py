"""What happened in a case: who took a step, and on which day the last one counted."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from services.claims.models import Happening, HistoryEntry
from shared.db import Transaction


async def who_took(tx: Transaction, claim_id: UUID, steps: Collection[Happening]) -> frozenset[str]:
    """Return who took any of these steps in a case, in whichever round; nobody if none was taken."""
    taken = select(HistoryEntry.recorded_by).where(HistoryEntry.claim_id == claim_id, HistoryEntry.what.in_(steps))
    return frozenset(await tx.session.scalars(taken))


async def last_day_of(tx: Transaction, claim_id: UUID, steps: Collection[Happening]) -> date | None:
    """Return the latest day on which any of these steps counted."""
    taken = select(func.max(HistoryEntry.effective_on)).where(
        HistoryEntry.claim_id == claim_id, HistoryEntry.what.in_(steps)
    )
    latest: date | None = await tx.session.scalar(taken)
    return latest
