"""Adjustments, and the entitlements they reach."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Adjustment, Entitlement, EntitlementIncrement
from shared.db import Transaction

FOLLOW = {Benefit.DISABILITY_PENSION: (Benefit.RETIREMENT_TOP_UP,)}
"""What follows another benefit's adjustments."""


async def adjustment(tx: Transaction, adjustment_id: UUID) -> Adjustment | None:
    """Return an adjustment the actor may see."""
    return await tx.session.get(Adjustment, adjustment_id)


async def adjustment_for_update(tx: Transaction, adjustment_id: UUID) -> Adjustment | None:
    """Return an adjustment the actor may see, locked until the transaction ends."""
    locked = select(Adjustment).where(Adjustment.id == adjustment_id).with_for_update()
    found: Adjustment | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def adjustments_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Adjustment]:
    """Return a page of adjustments in the order in which they were drafted."""
    page = select(Adjustment).order_by(Adjustment.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Adjustment.id > after))).all()


async def entitlements_to_adjust(
    tx: Transaction, adjustment: Adjustment, after: UUID | None, limit: int, *, locked: bool
) -> Sequence[Entitlement]:
    """Return some of those entitled before an adjustment counts and still when it does, by id.

    Those to which it has added already are none of them. A pension's reaches the top-up that takes its place, and who
    drew it from the employer before the fund took it over.
    """
    benefits = {adjustment.benefit, *FOLLOW.get(Benefit(adjustment.benefit), ())}
    earlier = aliased(Entitlement)
    drew_before = select(earlier.id).where(
        earlier.claim_id == Entitlement.claim_id,
        earlier.person_id == Entitlement.person_id,
        earlier.benefit.in_(benefits),
        earlier.starts < adjustment.effective,
    )
    added = select(EntitlementIncrement.entitlement_id).where(
        EntitlementIncrement.entitlement_id == Entitlement.id, EntitlementIncrement.adjustment_id == adjustment.id
    )
    reached = (
        select(Entitlement)
        .where(
            Entitlement.prefecture.startswith(adjustment.prefecture),
            Entitlement.benefit.in_(benefits),
            or_(Entitlement.starts < adjustment.effective, drew_before.exists()),
            or_(Entitlement.ends.is_(None), Entitlement.ends >= adjustment.effective),
            ~added.exists(),
        )
        .order_by(Entitlement.id)
        .limit(limit)
    )
    if after is not None:
        reached = reached.where(Entitlement.id > after)
    if locked:
        reached = reached.with_for_update()
    return (await tx.session.scalars(reached)).all()
