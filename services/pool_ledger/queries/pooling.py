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


async def plans_after(tx: Transaction, after: UUID | None, limit: int, *, month: Month | None) -> Sequence[SpendingPlan]:
    """Return a page of spending plans in the order of submission, all or those of one month."""
    page = select(SpendingPlan).order_by(SpendingPlan.id).limit(limit)
    if after is not None:
        page = page.where(SpendingPlan.id > after)
    if month is not None:
        page = page.where(SpendingPlan.month == month)
    return (await tx.session.scalars(page)).all()


async def remittances_after(
    tx: Transaction, after: UUID | None, limit: int, *, month: Month | None
) -> Sequence[Remittance]:
    """Return a page of remittances in the order of sweeping, all or those of one month."""
    page = select(Remittance).order_by(Remittance.id).limit(limit)
    if after is not None:
        page = page.where(Remittance.id > after)
    if month is not None:
        page = page.where(Remittance.month == month)
    return (await tx.session.scalars(page)).all()
