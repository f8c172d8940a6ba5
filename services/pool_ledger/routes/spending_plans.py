"""Spending plans (用款计划): submitted by a prefecture, approved and paid by the province."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.pool_ledger import queries
from services.pool_ledger.commands.approve_spending_plan import (
    ApproveSpendingPlan,
    FiscalAccountShort,
    NotPooledInFull,
    PlanNotFound,
    approve_spending_plan,
)
from services.pool_ledger.commands.submit_spending_plan import PlanWaiting, SubmitSpendingPlan, submit_spending_plan
from services.pool_ledger.models import PlanState, SpendingPlan
from services.pool_ledger.routes._readers import READERS
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, MonthInQuery, Reply, allow

router = APIRouter(prefix="/v1/spending-plans", tags=["pooling"])
EXAMPLE: dict[str, JsonValue] = {
    "division": "990800",
    "month": "2025-09",
    "planned": {"long_term_benefits": "5100000.00", "provider_settlements": "3500000.00"},
}


class SpendingPlanIn(BaseModel):
    """What a prefecture means to pay in a month: item by item, or in one sum."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    division: str
    month: Month
    planned: Annotated[dict[str, Money], Field(min_length=1, max_length=50)] | Money


class SpendingPlanApprovalIn(BaseModel):
    """The day of the decision and payment, and what the year's budget still leaves, where one is set."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"approved_on": "2025-09-01", "budget_left": "78000000.00"}]}
    )

    approved_on: date
    budget_left: Money | None = None


class SpendingPlanOut(BaseModel):
    """A plan as it stands, with the workings of what was granted."""

    id: UUID
    division: str
    month: Month
    items: dict[str, Money]
    planned: Money
    state: PlanState
    submitted_by: str
    approved_on: date | None
    approved_by: str | None
    granted: Money | None
    cut: Money | None
    workings: dict[str, Any] | None
    voucher_no: str | None

    @classmethod
    def of(cls, plan: SpendingPlan) -> "SpendingPlanOut":
        """Show a plan."""
        return cls.model_validate(plan, from_attributes=True)


class SpendingPlanPage(BaseModel):
    """Some plans; ask again with `after=next`."""

    items: list[SpendingPlanOut]
    next: UUID | None


@router.post(
    "", status_code=201, dependencies=[allow("finance_maker")], responses=problems(PlanWaiting, OutsideDivision)
)
async def post_spending_plan(body: SpendingPlanIn, begin: Begin) -> Reply[SpendingPlanOut]:
    """Submit a month's spending plan for the province to decide."""
    items = {"total": body.planned} if isinstance(body.planned, Money) else body.planned
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        plan = await submit_spending_plan(tx, SubmitSpendingPlan(body.division, body.month, items))
        reply = tx.reply(201, SpendingPlanOut.of(plan))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_spending_plans(
    begin: Begin,
    month: MonthInQuery,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> SpendingPlanPage:
    """List the spending plans of a month in the order of submission."""
    async with begin() as tx:
        plans = await queries.plans_after(tx, after, limit, month=month)
    items = [SpendingPlanOut.of(plan) for plan in plans]
    return SpendingPlanPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.post(
    "/{plan_id}/approval",
    status_code=201,
    dependencies=[allow("province_approver")],
    responses=problems(PlanNotFound, NotPooledInFull, FiscalAccountShort, DateInFuture, SamePerson, StepAlreadyTaken),
)
async def post_approval(plan_id: UUID, body: SpendingPlanApprovalIn, begin: Begin) -> Reply[SpendingPlanOut]:
    """Grant what the rule allows, by another person than the plan's maker, and pay it down to the prefecture."""
    command = ApproveSpendingPlan(plan_id, body.approved_on, body.budget_left)
    async with begin() as tx:
        reply = tx.reply(201, SpendingPlanOut.of(await approve_spending_plan(tx, command)))
    return reply
