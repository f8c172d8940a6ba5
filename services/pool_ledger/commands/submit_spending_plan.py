"""Submit a prefecture's spending plan (用款计划) for a month: what it means to pay, item by item."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.pool_ledger import queries
from services.pool_ledger.domain.books import book_of
from services.pool_ledger.models import PlanState, SpendingPlan
from shared.approvals import approve
from shared.db import Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict


class PlanWaiting(Conflict):
    """One plan of a prefecture and month is decided before the next is submitted."""

    code = "spending-plan-waiting"
    title = "A spending plan waits for approval"
    zh = "{prefecture} {month} 已有用款计划 {plan_id} 待审批，请先办结。"
    en = "Plan {plan_id} of {prefecture} for {month} waits for approval; it is decided first."


@dataclass(frozen=True, slots=True)
class SubmitSpendingPlan:
    """Whose plan, for which month, and what is planned, by item."""

    division: str
    month: Month
    items: Mapping[str, Money]


async def submit_spending_plan(tx: Transaction, command: SubmitSpendingPlan) -> SpendingPlan:
    """Record the plan for the province to decide."""
    prefecture = book_of(command.division)
    waiting = await queries.waiting_plan(tx, prefecture, command.month)
    if waiting is not None:
        raise PlanWaiting(prefecture=prefecture, month=command.month, plan_id=waiting.id)
    plan = tx.add(
        SpendingPlan(
            id=new_id(),
            prefecture=prefecture,
            division=command.division,
            month=command.month,
            items={item: str(amount) for item, amount in command.items.items()},
            planned=Money.total(command.items.values()),
            state=PlanState.SUBMITTED,
            submitted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, plan.id, "SUBMIT_SPENDING_PLAN")
    return plan
