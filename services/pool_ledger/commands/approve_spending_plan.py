"""Approve a spending plan and allocate (下拨): what the plan needs beyond cash and buffer, within the budget left.

Finance funds the agency, and the agency the prefecture: a pair of vouchers that cancels in consolidation.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.pool_ledger import queries
from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.domain.allocation import SpendingRequest, allocate
from services.pool_ledger.domain.books import provincial_book
from services.pool_ledger.domain.cash_buffer import BufferRule, average_payments, cash_buffer
from services.pool_ledger.domain.chart import Parts
from services.pool_ledger.domain.entries import AllocationPaid, allocation_paid
from services.pool_ledger.domain.pooling import Pooling, PoolingMode
from services.pool_ledger.events import AllocationMade, PlanApproved
from services.pool_ledger.models import PlanState, SpendingPlan
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.money import Money
from shared.problems import Conflict, NotFound, RuleViolated

MONTHS_AVERAGED = 12


class PlanNotFound(NotFound):
    """No such plan for this caller."""

    code = "spending-plan-not-found"
    title = "Spending plan not found"
    zh = "未找到用款计划 {plan_id}。"
    en = "There is no spending plan {plan_id} that you may see."


class NotPooledInFull(RuleViolated):
    """Cash is allocated by plan only where the province receives and pays centrally."""

    code = "not-pooled-in-full"
    title = "Not pooled in full on that date"
    zh = "{on} 该省未实行统收统支，不按用款计划下拨。"
    en = "On {on} the province did not pool in full: nothing is allocated by plan."


class FiscalAccountShort(Conflict):
    """The province's fiscal account may not go below zero."""

    code = "fiscal-account-short"
    title = "Not enough in the province's fiscal account"
    zh = "省级财政专户余额 {balance} 元，不足以下拨 {granted} 元，请先办理上解划款。"
    en = "The province's fiscal account holds {balance} yuan, {granted} are needed: sweep the treasury first."


@dataclass(frozen=True, slots=True)
class ApproveSpendingPlan:
    """Which plan, the day of the decision and payment, and what the budget of the year, if one is set, still leaves."""

    plan_id: UUID
    approved_on: date
    budget_left: Money | None = None


async def approve_spending_plan(tx: Transaction, command: ApproveSpendingPlan) -> SpendingPlan:
    """Grant what the rule allows and pay it; raises `FiscalAccountShort` with both figures.

    Both books are locked before their cash is read, so that two plans are not granted the same money.
    """
    check_day(tx, "approved_on", command.approved_on)
    plan = await queries.plan_for_update(tx, command.plan_id)
    if plan is None:
        raise PlanNotFound(plan_id=command.plan_id)
    await queries.book_for_update(tx, plan.prefecture)
    await approve(tx, plan.id, "APPROVE_SPENDING_PLAN")
    parts = chart_of(plan.prefecture, command.approved_on).parts
    await _decide(tx, plan, command, parts)
    tx.emit(PlanApproved.of(plan, command.approved_on))
    if plan.granted:
        await _pay(
            tx, plan, AllocationPaid(plan.id, plan.division, plan.month, plan.granted, command.approved_on), parts
        )
        tx.emit(AllocationMade.of(plan, command.approved_on))
    return plan


async def _decide(tx: Transaction, plan: SpendingPlan, command: ApproveSpendingPlan, parts: Parts) -> None:
    law = policy.at(plan.division)
    if law.load(Pooling, "pooling", in_force_on=command.approved_on).mode is not PoolingMode.CENTRALISED:
        raise NotPooledInFull(on=command.approved_on)
    rule = law.load(BufferRule, "cash_buffer", in_force_on=command.approved_on)
    before = plan.month.back_to(MONTHS_AVERAGED)
    paid = await queries.paid_by_month(tx, plan.prefecture, parts.expenditure_account, before)
    request = SpendingRequest(
        planned=plan.planned,
        cash=await queries.account_balance(tx, plan.prefecture, parts.expenditure_account),
        buffer=cash_buffer(rule, average_payments(paid)),
        budget_left=command.budget_left,
    )
    allocation = allocate(request, cited=rule.citation)
    plan.granted, plan.cut, plan.workings = allocation.granted, allocation.cut, allocation.workings.to_json()
    plan.state, plan.approved_on, plan.approved_by = PlanState.APPROVED, command.approved_on, tx.actor.subject


async def _pay(tx: Transaction, plan: SpendingPlan, allocation: AllocationPaid, parts: Parts) -> None:
    province = provincial_book(plan.prefecture)
    balance = await queries.account_balance(tx, province, parts.fiscal_account)
    if allocation.amount > balance:
        raise FiscalAccountShort(balance=balance, granted=allocation.amount)
    *_, received = await post(tx, allocation_paid(allocation, parts))
    plan.voucher_no = received.no
