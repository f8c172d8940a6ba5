"""The monthly cycle under full pooling: collections up, plans approved, cash down, net positions."""

import pytest
from sqlalchemy import select

from shared.db.tables import OutboxRow
from tests.pool_ledger.pool import MONTH, WORKER, Pool, received

CENTRALISED = {
    "9901": ("30000000.00", "20000000.00"),
    "9902": ("12000000.00", "15000000.00"),
    "9903": ("6000000.00", "9000000.00"),
}


@pytest.mark.worked_example("WE-66")
async def test_three_prefectures_feed_the_pool_and_draw_on_it(pool):
    for code, (collected, paid) in CENTRALISED.items():
        order = pool.ordered(paid, division=f"{code}01")
        await pool.hear(received(collected, division=f"{code}01"), order)
    remitted = await pool.sweep()
    async with pool.database.begin(WORKER) as tx:
        orders = (await tx.session.execute(select(OutboxRow.type, OutboxRow.prefecture))).all()
    for code, (_, paid) in CENTRALISED.items():
        await pool.allocate(paid, division=f"{code}00")

    assert [item["amount"] for item in remitted] == [collected for collected, _ in CENTRALISED.values()]
    assert orders == [("pool_ledger.remittance_received.v1", code) for code in CENTRALISED]
    assert (await pool.trial_balance("99"))["5302"] == "44000000.00"
    assert (await pool.trial_balance("99"))["1003"] == "4000000.00"
    await pay_all(pool)
    net = [(await pool.statement(f"{code}00"))["current_balance"] for code in CENTRALISED]
    assert net == ["10000000.00", "-3000000.00", "-3000000.00"]
    province = await pool.statement("99")
    assert (province["income_total"], province["expenditure_total"]) == ("48000000.00", "44000000.00")
    assert (province["remitted"], province["closing"]) == ("48000000.00", "4000000.00")
    assert {item["account"]: item["amount"] for item in province["transfers"]} == {
        "4501": "44000000.00",
        "5302": "44000000.00",
    }


async def pay_all(pool: Pool) -> None:
    orders = (await pool.asked("/v1/payment-orders"))["items"]
    for order in orders:
        place = order["division"][:4]
        batch = await pool.send_batch(division=f"{place}00")
        line = f"{batch['id']},{order['id']},SUCCESS,{order['amount']},{MONTH}-20,F1,"
        await pool.answer(line, division=place)


async def test_a_sweep_moves_only_what_is_not_yet_swept(pool):
    await pool.hear(received("100.00", division="990811"), received("50.00", division="990812"))
    assert [item["amount"] for item in await pool.sweep()] == ["150.00"]
    assert await pool.sweep() == []
    await pool.hear(received("7.00", division="990811"), received("900.00", on="2025-10-03"))

    assert [(item["amount"], item["voucher_no"]) for item in await pool.sweep()] == [("7.00", "99-2025-09-00005")]
    assert await pool.trial_balance("99", "2025-10") == {"1003": "157.00", "1005": "900.00", "4001.01": "-1057.00"}


async def test_a_sweep_dated_in_the_next_month_is_not_repeated(pool):
    await pool.hear(received("100.00"))
    body = {"month": MONTH, "swept_on": "2025-10-02"}

    first, second = [await pool.did("/v1/remittances", "province_manager", body) for _ in range(2)]

    assert ([item["amount"] for item in first["items"]], second["items"]) == (["100.00"], [])


async def test_a_prefecture_sees_its_own_remittance_and_may_not_sweep(pool):
    await pool.hear(received("100.00"), received("70.00", division="990100"))
    await pool.sweep()

    seen = await pool.asked("/v1/remittances", "finance_maker", "9908", month=MONTH)
    assert [item["prefecture"] for item in seen["items"]] == ["9908"]
    body = {"month": MONTH, "swept_on": f"{MONTH}-28"}
    answer = await pool.caller.post("/v1/remittances", roles="province_manager", division="9908", json=body)
    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"


@pytest.mark.worked_example("WE-65")
async def test_a_plan_is_granted_beyond_cash_and_buffer_and_cut_to_the_budget(pool, enact):
    enact("cash_buffer", 'months = 0\namount = "500000.00"')
    await pool.open_book("99", a1003="9000000.00")
    await pool.open_book("9908", a1002="1150000.00")

    plan = await pool.allocate("8600000.00", budget_left="7800000.00")

    assert (plan["granted"], plan["cut"], plan["state"]) == ("7800000.00", "150000.00", "APPROVED")
    assert plan["workings"]["inputs"]["buffer"] == "500000.00"
    assert plan["workings"]["intermediate"] == {"needed": "7950000.00"}
    assert (await pool.trial_balance("9908"))["1002"] == "8950000.00"
    assert (await pool.trial_balance("99"))["1003"] == "1200000.00"


async def test_the_buffer_is_a_month_of_average_payments(pool):
    await pool.open_book("99", a1003="9000000.00")
    await pool.open_book("9908", a1002="300.00")
    for amount, month in (("100.00", "2025-07"), ("50.00", "2025-08")):
        order = pool.ordered(amount, month=month)
        await pool.hear(order)
        batch = await pool.send_batch(month=month)
        await pool.answer(f"{batch['id']},{order.payload['order_id']},SUCCESS,{amount},{month}-20,F1,")

    plan = await pool.allocate("1000.00")

    assert plan["workings"]["inputs"]["buffer"] == "75.00"
    assert plan["granted"] == "925.00"


async def test_a_grant_beyond_the_fiscal_account_is_refused_with_both_figures(pool):
    await pool.open_book("99", a1003="999.99")
    plan = await submitted(pool, "1000.00")

    answer = await approve(pool, plan)

    assert answer.json()["facts"] == {"balance": "999.99", "granted": "1000.00"}
    (unchanged,) = (await pool.asked("/v1/spending-plans", month=MONTH))["items"]
    assert (unchanged["state"], unchanged["granted"]) == ("SUBMITTED", None)


async def test_a_plan_that_needs_no_cash_is_approved_and_moves_none(pool):
    await pool.open_book("9908", a1002="5000.00")

    plan = await pool.allocate("1000.00")

    assert (plan["granted"], plan["voucher_no"]) == ("0.00", None)
    async with pool.database.begin(WORKER) as tx:
        assert (await tx.session.scalars(select(OutboxRow.type))).all() == ["pool_ledger.plan_approved.v1"]


async def test_one_plan_of_a_month_is_decided_before_the_next(pool):
    await submitted(pool, "1000.00")
    body = {"division": "990800", "month": MONTH, "planned": {"lump_sums": "1.00", "other": "2.50"}}

    answer = await pool.caller.post("/v1/spending-plans", roles="finance_maker", json=body)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:tongchou:problem:spending-plan-waiting")


async def test_whoever_submitted_a_plan_cannot_approve_it(pool):
    plan = await submitted(pool, "1000.00", subject="one")

    answer = await approve(pool, plan, subject="one")

    assert answer.json()["type"] == "urn:tongchou:problem:same-person"


@pytest.mark.parametrize(
    ("approved_on", "problem"), [("2999-01-01", "date-in-future"), ("2023-12-31", "not-pooled-in-full")]
)
async def test_the_law_is_that_of_the_day_of_approval(pool, approved_on, problem):
    answer = await approve(pool, await submitted(pool, "1000.00"), approved_on)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"


async def submitted(pool: Pool, planned: str, subject: str = "maker") -> dict:
    body = {"division": "990800", "month": MONTH, "planned": {"lump_sums": planned}}
    return await pool.did("/v1/spending-plans", "finance_maker", body, division="9908", subject=subject)


async def approve(pool: Pool, plan: dict, approved_on: str = f"{MONTH}-02", subject: str = "approver"):
    return await pool.caller.post(
        f"/v1/spending-plans/{plan['id']}/approval",
        roles="province_approver",
        division="99",
        subject=subject,
        json={"approved_on": approved_on},
    )


async def test_the_overview_tells_balance_and_months_of_capacity(pool):
    await pool.hear(received("21000000.00", on="2025-08-12"))
    await pool.open_book("9908", a1002="7500000.00")
    order = pool.ordered("7500000.00")
    await pool.hear(order)
    await pool.pay(order)

    items = (await pool.asked("/v1/overview", from_month="2025-08", to_month=MONTH))["items"]

    assert [(i["prefecture"], i["month"], i["income"], i["expenditure"], i["balance"]) for i in items] == [
        ("9908", "2025-08", "21000000.00", "0.00", "28500000.00"),
        ("9908", "2025-09", "0.00", "7500000.00", "21000000.00"),
        ("99", "2025-08", "21000000.00", "0.00", "28500000.00"),
        ("99", "2025-09", "0.00", "7500000.00", "21000000.00"),
    ]
    # seven and a half million in nine months, January to September
    assert [i["months_of_capacity"] for i in items[:2]] == [None, "25.20"]


@pytest.mark.parametrize(("first", "last"), [("2025-09", "2025-08"), ("2022-09", "2025-09")])
async def test_an_overview_of_no_month_or_too_many_is_refused(pool, first, last):
    path = f"/v1/overview?from_month={first}&to_month={last}"

    answer = await pool.caller.get(path, roles="auditor", division="99")

    assert answer.json()["type"] == "urn:tongchou:problem:month-range"
