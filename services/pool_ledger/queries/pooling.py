"""Spending plans and remittances."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.pool_ledger.models import PlanState, Remittance, SpendingPlan
from shared.db import Transaction
from shared.periods import Month


async def plan_for_update(tx: Transaction, plan_id: UUID) -> SpendingPlan | None:
    """Return a spending plan, locked."""
    found: SpendingPlan | None = await tx.session.scalar(
        select(SpendingPlan).where(SpendingPlan.id == plan_id).with_for_update()
    )
    return found


async def waiting_plan(tx: Transaction, prefecture: str, month: Month) -> SpendingPlan | None:
    """Return the plan of a prefecture and month that the province has not decided, if any."""
    waiting = select(SpendingPlan).where(
        SpendingPlan.prefecture == prefecture, SpendingPlan.month == month, SpendingPlan.state == PlanState.SUBMITTED
    )
    found: SpendingPlan | None = await tx.session.scalar(waiting)
    return found


async def plans_after(tx: Transaction, after: UUID | None, limit: int, *, month: Month) -> Sequence[SpendingPlan]:
    """Return a page of a month's spending plans in the order of submission."""
    page = select(SpendingPlan).where(SpendingPlan.month == month).order_by(SpendingPlan.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(SpendingPlan.id > after))).all()


async def remittances_after(tx: Transaction, after: UUID | None, limit: int, *, month: Month) -> Sequence[Remittance]:
    """Return a page of a month's remittances in the order of sweeping."""
    page = select(Remittance).where(Remittance.month == month).order_by(Remittance.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Remittance.id > after))).all()
