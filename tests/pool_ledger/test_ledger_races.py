"""Two people at once: money is promised once, and a month that is closing takes no posting."""

import asyncio
from collections.abc import Coroutine
from datetime import date
from uuid import UUID

import pytest

from services.pool_ledger.commands._poster import chart_of, post
from services.pool_ledger.commands.approve_payment_batch import CashInsufficient, approve_payment_batch
from services.pool_ledger.commands.approve_spending_plan import ApproveSpendingPlan, approve_spending_plan
from services.pool_ledger.commands.close_month import MonthNotReady, close_month
from services.pool_ledger.domain.entries import BenefitPaid, benefit_paid
from services.pool_ledger.domain.voucher import Voucher
from shared.auth import Actor
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month
from tests.pool_ledger.months import ready_to_close
from tests.pool_ledger.pool import MONTH, WORKER, Pool

CHECKER, APPROVER, MANAGER = Actor("checker", "9908"), Actor("approver", "99"), Actor("manager", "99")
PATIENCE_SECONDS = 0.5


async def waiting(doing: Coroutine) -> asyncio.Task:
    """Start something that must find a lock taken."""
    task = asyncio.ensure_future(doing)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
    assert not done, f"it did not wait: {task}"
    return task


def payment(amount: str, on: date = date(2025, 9, 20)) -> Voucher:
    paid = BenefitPaid(
        order_id=new_id(),
        division="990811",
        expense_account="5001.02",
        benefit="ODG",
        amount=Money.yuan(amount),
        deposit=Money.yuan("0"),
        purpose="一次性伤残补助金",
        paid_on=on,
        event_id=new_id(),
    )
    return benefit_paid(paid, chart_of("9908", paid.paid_on).parts)


async def test_an_approval_waits_for_the_bank_s_answer_and_counts_what_is_left(own_pool):
    await own_pool.open_book("9908", a1002="500.00")
    await own_pool.hear(own_pool.ordered("200.00"))
    body = {"division": "990800", "month": MONTH}
    batch = await own_pool.did("/v1/payment-batches", "finance_maker", body, division="9908", subject="maker")

    async def approving() -> None:
        async with own_pool.database.begin(CHECKER) as tx:
            await approve_payment_batch(tx, UUID(batch["id"]))

    async with own_pool.database.begin(WORKER) as tx:
        await post(tx, [payment("400.00")])
        approval = await waiting(approving())

    with pytest.raises(CashInsufficient, match=r"100\.00 yuan free"):
        await approval


async def test_two_plans_approved_at_once_are_not_granted_the_same_cash_twice(own_pool):
    await own_pool.open_book("99", a1003="9000.00")
    plans = [await submitted(own_pool, month) for month in (MONTH, "2025-10")]

    async def approving() -> Money | None:
        async with own_pool.database.begin(APPROVER) as tx:
            return (await approve_spending_plan(tx, plans[1])).granted

    async with own_pool.database.begin(APPROVER) as tx:
        first = (await approve_spending_plan(tx, plans[0])).granted
        second = await waiting(approving())

    assert [first, await second] == [Money.yuan("1000"), Money.yuan("0")]


async def submitted(pool: Pool, month: str) -> ApproveSpendingPlan:
    body = {"division": "990800", "month": month, "planned": "1000.00"}
    plan = await pool.did("/v1/spending-plans", "finance_maker", body, division="9908", subject="maker")
    return ApproveSpendingPlan(UUID(plan["id"]), date(2025, 9, 2))


async def closing(pool: Pool) -> None:
    async with pool.database.begin(MANAGER) as tx:
        await close_month(tx, "990800", Month(2025, 9))


async def test_a_closing_waits_for_a_posting_under_way_and_finds_its_earlier_month_open(own_pool):
    await ready_to_close(own_pool)

    async with own_pool.database.begin(WORKER) as tx:
        await post(tx, [payment("1.00", on=date(2025, 6, 10))])
        closed = await waiting(closing(own_pool))

    with pytest.raises(MonthNotReady) as refused:
        await closed
    assert [error["pointer"] for error in refused.value.errors] == ["/earlier_months"]


async def test_a_posting_waits_for_a_closing_under_way_and_goes_to_the_next_month(own_pool):
    await ready_to_close(own_pool)

    async def posting() -> str:
        async with own_pool.database.begin(WORKER) as tx:
            (posted,) = await post(tx, [payment("1.00", on=date(2025, 6, 10))])
            return posted.no

    async with own_pool.database.begin(MANAGER) as tx:
        await close_month(tx, "990800", Month(2025, 9))
        late = await waiting(posting())

    assert await late == "9908-2025-10-00001"
