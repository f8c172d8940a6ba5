"""A platform's month is assessed by its orders; a corrected report tells the difference."""

from uuid import uuid4

import pytest

from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.projects.platform_contribution import (
    PlatformAmounts,
    UnknownOrderKind,
    platform_contribution,
)
from services.contributions.models import DueRow
from shared.money import Money
from shared.set_aside import held
from tests.contributions.announced import employer_registered
from tests.contributions.projects.told import orders_reported

PLATFORM = uuid4()
CLERK = "contributions_clerk"
SEPTEMBER = {"DELIVERY": 1_250_000, "FREIGHT": 40_000}


@pytest.fixture
async def platform(hear):
    await hear(employer_registered(PLATFORM, 1, employer_type="PLATFORM", industry_code="6490"))


@pytest.fixture
def dues(kept):
    async def of_platform() -> dict[str, tuple[str, str]]:
        rows = [row for row in await kept(DueRow) if row.item == ReceiptItem.PLATFORM]
        return {str(row.month): (str(row.amount), row.due_on.isoformat()) for row in rows}

    return of_platform


@pytest.mark.worked_example("WE-05")
async def test_each_order_costs_the_amount_of_its_kind(platform, hear, announced, dues, caller):
    await hear(orders_reported(PLATFORM, SEPTEMBER))

    [event] = await announced("platform_assessed")
    assert (event["key"], event["period"], event["total"], event["amount"]) == (
        str(PLATFORM),
        "2025-09",
        "94700.00",
        "94700.00",
    )
    assert await dues() == {"2025-09": ("94700.00", "2025-10-15")}
    [shown] = (await caller.get("/v1/platform-assessments?month=2025-09", roles=CLERK)).json()["items"]
    assert (shown["amount"], shown["orders"]) == ("94700.00", SEPTEMBER)
    assert shown["workings"]["inputs"]["orders"] == [
        ["DELIVERY", 1_250_000, "0.07", "87500.00"],
        ["FREIGHT", 40_000, "0.18", "7200.00"],
    ]


async def test_a_corrected_report_replaces_the_month_and_tells_the_difference(platform, hear, announced, dues):
    await hear(orders_reported(PLATFORM, SEPTEMBER), orders_reported(PLATFORM, {"DELIVERY": 1_240_000}))

    assert [event["amount"] for event in await announced("platform_assessed")] == ["94700.00", "-7900.00"]
    assert await dues() == {"2025-09": ("86800.00", "2025-10-15")}


async def test_a_month_whose_only_report_was_taken_back_owes_nothing(platform, hear, announced, dues, caller):
    await hear(orders_reported(PLATFORM, SEPTEMBER), orders_reported(PLATFORM, {}))

    assert [(event["total"], event["amount"]) for event in await announced("platform_assessed")] == [
        ("94700.00", "94700.00"),
        ("0.00", "-94700.00"),
    ]
    assert {month: due for month, (due, _) in (await dues()).items()} == {"2025-09": "0.00"}
    [shown] = (await caller.get("/v1/platform-assessments?month=2025-09", roles=CLERK)).json()["items"]
    assert (shown["amount"], shown["orders"]) == ("0.00", {})


async def test_the_same_report_again_tells_nothing(platform, hear, announced, dues):
    await hear(orders_reported(PLATFORM, SEPTEMBER), orders_reported(PLATFORM, SEPTEMBER))

    assert len(await announced("platform_assessed")) == 1
    assert await dues() == {"2025-09": ("94700.00", "2025-10-15")}


async def test_a_report_of_a_platform_nobody_has_announced_waits(hear, inbox, announced, begin):
    await hear(orders_reported(PLATFORM, SEPTEMBER))

    assert await announced("platform_assessed") == []
    async with begin() as tx:
        assert [aside.state for aside in await held(tx, inbox.consumer)] == ["WAITING"]


async def test_another_prefecture_sees_no_platform_assessment(platform, hear, caller):
    await hear(orders_reported(PLATFORM, SEPTEMBER))

    path = "/v1/platform-assessments?month=2025-09"
    assert (await caller.get(path, roles=CLERK, division="9901")).json()["items"] == []
    assert len((await caller.get(path, roles="auditor", division="99")).json()["items"]) == 1


def test_an_order_of_a_kind_without_an_amount_is_not_guessed_at():
    law = PlatformAmounts({"RIDE": Money.yuan("0.01")}, "notice")

    assert platform_contribution({}, law).amount == Money(0)
    with pytest.raises(UnknownOrderKind):
        platform_contribution({"RIDE": 1, "PIZZA": 1}, law)
