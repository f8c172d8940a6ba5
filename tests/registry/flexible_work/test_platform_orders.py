"""Platforms report their orders of a month; a corrected report replaces the month whole and says so."""

import pytest
from sqlalchemy import select

from services.registry.models import PlatformOrders
from shared.auth import Actor
from tests.registry.conftest import CLERK
from tests.registry.employed import code
from tests.registry.flexible_work.conftest import FIRM, PLATFORM, orders


async def test_a_report_is_told_by_kind_over_all_divisions(units, report_orders, announced):
    job = await report_orders(
        orders(orders=1_000_000),
        orders(orders=250_000, division="990812"),
        orders(order_kind="FREIGHT", orders=40_000),
    )

    assert job["result"] == {"rows": 3, "taken": 3, "refused": 0}
    [event] = await announced("platform_orders_reported")
    assert (event["key"], event["division"], event["period"]) == (str(units[PLATFORM].id), "990811", "2025-09")
    assert (event["month"], event["orders"]) == ("2025-09", {"DELIVERY": 1_250_000, "FREIGHT": 40_000})


async def test_a_corrected_report_replaces_the_month_and_leaves_the_others(units, report_orders, announced, caller):
    await report_orders(orders(), orders(order_kind="RIDE", orders=7), orders(month="2025-08"))
    await report_orders(orders(orders=1_240_000))

    events = await announced("platform_orders_reported")
    assert [(event["month"], event["orders"]) for event in events] == [
        ("2025-08", {"DELIVERY": 1_250_000}),
        ("2025-09", {"DELIVERY": 1_250_000, "RIDE": 7}),
        ("2025-09", {"DELIVERY": 1_240_000}),
    ]
    for month, standing in (("2025-08", 1_250_000), ("2025-09", 1_240_000)):
        shown = (await caller.get(f"/v1/platform-months?month={month}", roles=CLERK)).json()["items"]
        assert [item["orders"] for item in shown] == [{"DELIVERY": standing}]


async def test_what_was_replaced_is_kept(units, report_orders, begin):
    await report_orders(orders())
    await report_orders(orders(orders=1))

    async with begin() as tx:
        kept = list(await tx.session.scalars(select(PlatformOrders).order_by(PlatformOrders.recorded_at)))
    assert [(row.orders, row.replaced_by is None) for row in kept] == [(1_250_000, False), (1, True)]


async def test_lines_that_are_wrong_go_back_with_their_reason(units, report_orders, refused, announced):
    job = await report_orders(
        orders(),
        orders(orders=5),
        orders(month="2025-10", division="990812"),
        orders(month="2025-06"),
        orders(order_kind="PIZZA"),
        orders(order_kind="RIDE", orders="1.5"),
        orders(order_kind="RIDE", orders="-1"),
        orders(credit_code=code(FIRM)),
        orders(credit_code=code(77)[:-1] + "X"),
        orders(division="990911"),
    )

    assert job["result"] == {"rows": 10, "taken": 1, "refused": 9}
    reasons = "".join(await refused(job))
    for said in ("在本文件中重复", "尚未结束", "未纳入", "不是整数", "不是已登记的平台企业", "校验位", "行政区划"):
        assert said in reasons
    assert [event["orders"] for event in await announced("platform_orders_reported")] == [{"DELIVERY": 1_250_000}]


@pytest.mark.parametrize(("month", "taken"), [("2025-06", 0), ("2025-07", 1), ("2026-09", 1)])
async def test_only_months_in_which_an_amount_is_in_force_are_taken(units, report_orders, month, taken):
    job = await report_orders(orders(month=month), received_on="2026-11-01")

    assert job["result"]["taken"] == taken


async def test_another_prefecture_sees_no_orders(units, report_orders, caller, begin):
    await report_orders(orders())

    elsewhere = await caller.get("/v1/platform-months?month=2025-09", roles=CLERK, division="9901")
    assert elsewhere.json()["items"] == []
    async with begin(Actor("clerk-9", "9901")) as tx:
        assert list(await tx.session.scalars(select(PlatformOrders))) == []
