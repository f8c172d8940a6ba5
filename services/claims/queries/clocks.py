"""Clocks: those that run in a case."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import ClockRow
from shared.db import Transaction


async def running_clocks(
    tx: Transaction, claim_id: UUID, kinds: Collection[ClockKind], appraisal_id: UUID | None
) -> Sequence[ClockRow]:
    """Return the clocks of these kinds that have not ended, in a case itself or in one of its appraisals."""
    if not kinds:
        return []
    running = select(ClockRow).where(
        ClockRow.claim_id == claim_id,
        ClockRow.kind.in_(kinds),
        ClockRow.ended_on.is_(None),
        ClockRow.appraisal_id.is_not_distinct_from(appraisal_id),
    )
    return (await tx.session.scalars(running.order_by(ClockRow.started_on))).all()


async def clocks_of(tx: Transaction, claim_id: UUID) -> Sequence[ClockRow]:
    """Return every clock of a case and its appraisals, in the order in which they began."""
    all_of_them = select(ClockRow).where(ClockRow.claim_id == claim_id).order_by(ClockRow.started_on, ClockRow.id)
    return (await tx.session.scalars(all_of_them)).all()
