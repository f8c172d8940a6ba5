"""A postal list taken back: what the list before it said stands again; one that was amended stays."""

import pytest

from tests.registry.conftest import CLERK
from tests.registry.flexible_work.conftest import OUTLET, listed

LISTS = "/v1/postal-lists"


@pytest.fixture
def to_do(caller):
    """How many couriers each outlet on the work list is listed with."""

    async def couriers(month: str = "2024-05") -> dict[str, int]:
        items = (await caller.get(f"/v1/outlets/work-list?month={month}", roles=CLERK)).json()["items"]
        return {item["outlet_code"]: item["couriers_listed"] for item in items}

    return couriers


@pytest.fixture
async def amended(list_outlets, files_of) -> list[str]:
    """A list of two outlets, and a later one that amends the first and adds a third; returns the files' ids."""
    await list_outlets(listed(OUTLET, couriers=3), listed(98))
    await list_outlets(listed(OUTLET, couriers=5), listed(99), listed(99, month="2024-04"))
    return [file["id"] for file in await files_of(LISTS)]


async def test_what_the_list_before_said_stands_again(amended, undo_file, to_do):
    assert await to_do() == {"KD0011": 5, "KD0098": 2, "KD0099": 2}

    job = await undo_file(LISTS, amended[1])

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 3})
    assert await to_do() == {"KD0011": 3, "KD0098": 2}
    assert await to_do("2024-04") == {}


async def test_a_list_that_was_amended_stays_until_the_later_one_is_undone(amended, undo_file, to_do, files_of):
    refused = await undo_file(LISTS, amended[0])

    assert refused["state"] == "FAILED"
    assert refused["failure"].startswith("file-rested-on")
    assert f"1 × 其后的更正文件 / later file, {amended[1]}" in refused["failure"]
    assert [file["undone_at"] for file in await files_of(LISTS)] == [None, None]
    assert await to_do() == {"KD0011": 5, "KD0098": 2, "KD0099": 2}

    await undo_file(LISTS, amended[1])
    assert (await undo_file(LISTS, amended[0]))["state"] == "DONE"
    assert await to_do() == {}


async def test_an_outlet_can_be_listed_anew_after_both_lists_are_undone(amended, undo_file, list_outlets, to_do):
    for file_id in reversed(amended):
        await undo_file(LISTS, file_id)
    await list_outlets(listed(OUTLET, couriers=7))

    assert await to_do() == {"KD0011": 7}


async def test_an_exclusion_outlives_the_list_and_none_is_made_of_an_outlet_listed_no_more(
    amended, undo_file, list_outlets, caller, to_do
):
    async def exclude(outlet: str):
        body = {"division": "990811", "from_month": "2024-05", "reason": "IN_ALL_INSURANCES", "note": "已核实"}
        return await caller.post(f"/v1/outlets/{outlet}/exclusions", roles=CLERK, json=body)

    assert (await exclude("KD0099")).status_code == 201
    await undo_file(LISTS, amended[1])
    assert (await exclude("KD0099")).status_code == 404

    await list_outlets(listed(99), listed(97))
    assert await to_do() == {"KD0011": 3, "KD0097": 2, "KD0098": 2}
