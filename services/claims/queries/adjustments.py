"""Adjustments, and the entitlements they reach."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from services.claims.domain.adjustments.adjustment import AdjustmentState
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Adjustment, Entitlement, EntitlementIncrement
from shared.db import Transaction

FOLLOW = {Benefit.DISABILITY_PENSION: (Benefit.RETIREMENT_TOP_UP,)}
"""What follows another benefit's adjustments."""
DECIDED = (AdjustmentState.APPROVED, AdjustmentState.IN_EFFECT)


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
    reached = (
        select(Entitlement)
        .join(Adjustment, _reaches())
        .where(Adjustment.id == adjustment.id)
        .order_by(Entitlement.id)
        .limit(limit)
    )
    if after is not None:
        reached = reached.where(Entitlement.id > after)
    if locked:
        reached = reached.with_for_update(of=Entitlement)
    return (await tx.session.scalars(reached)).all()


async def adjustments_missed(
    tx: Transaction, entitlement_ids: Sequence[UUID]
) -> Sequence[tuple[Adjustment, Entitlement]]:
    """Return the decided adjustments that reach these entitlements and have added nothing to them, the earliest first.

    A prefecture sees the decided ones of its province.
    """
    missed = (
        select(Adjustment, Entitlement)
        .join(Entitlement, _reaches())
        .where(Adjustment.state.in_(DECIDED), Entitlement.id.in_(entitlement_ids))
        .order_by(Adjustment.effective, Adjustment.announced_on, Adjustment.id, Entitlement.id)
    )
    return [(each.Adjustment, each.Entitlement) for each in await tx.session.execute(missed)]


def _reaches() -> ColumnElement[bool]:
    """Whether an adjustment has yet to add to an entitlement: to the benefit, in the area, in the months it counts."""
    earlier = aliased(Entitlement)
    drew_before = select(earlier.id).where(
        earlier.claim_id == Entitlement.claim_id,
        earlier.person_id == Entitlement.person_id,
        _adjusted(earlier.benefit),
        earlier.starts < Adjustment.effective,
    )
    added = select(EntitlementIncrement.entitlement_id).where(
        EntitlementIncrement.entitlement_id == Entitlement.id, EntitlementIncrement.adjustment_id == Adjustment.id
    )
    return and_(
        Entitlement.prefecture.startswith(Adjustment.prefecture),
        _adjusted(Entitlement.benefit),
        or_(Entitlement.starts < Adjustment.effective, drew_before.correlate(Entitlement, Adjustment).exists()),
        or_(Entitlement.ends.is_(None), Entitlement.ends >= Adjustment.effective),
        ~added.correlate(Entitlement, Adjustment).exists(),
    )


def _adjusted(benefit: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Whether a benefit is the one adjusted, or follows it."""
    following = (and_(Adjustment.benefit == each, benefit.in_(others)) for each, others in FOLLOW.items())
    return or_(benefit == Adjustment.benefit, *following)
