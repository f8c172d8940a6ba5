"""A report of platform orders taken back: each month is announced as it stands again, or without orders."""

import pytest

from tests.registry.conftest import CLERK
from tests.registry.flexible_work.conftest import orders

REPORTS = "/v1/platform-orders"


@pytest.fixture
def standing(caller):
    """What stands reported of a month, platform by platform."""

    async def in_month(month: str) -> list[dict]:
        items = (await caller.get(f"/v1/platform-months?month={month}", roles=CLERK)).json()["items"]
        return [item["orders"] for item in items]

    return in_month


@pytest.fixture
async def corrected(units, report_orders, files_of) -> list[str]:
    """September reported, then corrected by a file that brings August along; returns the files' ids."""
    await report_orders(orders(), orders(order_kind="RIDE", orders=7))
    await report_orders(orders(orders=1), orders(month="2025-08", orders=8))
    return [file["id"] for file in await files_of(REPORTS)]


async def test_each_month_is_announced_as_it_stands_again(corrected, undo_file, announced, standing):
    job = await undo_file(REPORTS, corrected[1])

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 2})
    told = [(event["month"], event["orders"]) for event in await announced("platform_orders_reported")]
    assert told[-2:] == [("2025-08", {}), ("2025-09", {"DELIVERY": 1_250_000, "RIDE": 7})]
    assert await standing("2025-08") == []
    assert await standing("2025-09") == [{"DELIVERY": 1_250_000, "RIDE": 7}]


async def test_a_report_that_was_corrected_stays_until_the_correction_is_undone(
    corrected, undo_file, announced, standing, files_of
):
    before = await announced("platform_orders_reported")

    refused = await undo_file(REPORTS, corrected[0])

    assert (refused["state"], refused["failure"].partition(":")[0]) == ("FAILED", "file-rested-on")
    assert f"1 × 其后的更正文件 / later file, {corrected[1]}" in refused["failure"]
    assert [file["undone_at"] for file in await files_of(REPORTS)] == [None, None]
    assert await announced("platform_orders_reported") == before
    assert await standing("2025-09") == [{"DELIVERY": 1}]

    for file_id in reversed(corrected):
        assert (await undo_file(REPORTS, file_id))["state"] == "DONE"
    assert await standing("2025-09") == []
