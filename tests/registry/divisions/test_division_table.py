"""The table of divisions: entered once, valid by date, level and parent told by the code."""

import pytest

from tests.registry.divisions.conftest import COUNTIES

PROBLEM = "urn:tongchou:problem:"


async def test_divisions_are_entered_and_listed_as_they_were_on_a_day(enter, table_on):
    entered = await enter()

    first = entered.json()["items"][1]
    assert (first["code"], first["level"], first["parent_code"]) == ("990811", "COUNTY", "990800")
    assert await table_on("2025-08-31") == COUNTIES
    assert await table_on("1999-12-31") == {}


async def test_a_page_says_where_the_next_one_begins(enter, caller):
    await enter()

    async def page(**asked: object) -> dict:
        return (await caller.get("/v1/divisions", roles="registry_clerk", params={"limit": 2} | asked)).json()

    first = await page()
    second = await page(after=first["next"])
    assert [division["code"] for division in first["items"] + second["items"]] == [
        "990800",
        "990811",
        "990812",
        "990881",
    ]


async def test_a_code_is_entered_once(enter, table_on):
    await enter()
    again = await enter(valid_from="2030-01-01")

    assert (again.status_code, again.json()["type"]) == (409, f"{PROBLEM}division-known")
    assert await table_on("2031-01-01") == COUNTIES


async def test_the_prefectures_of_the_policy_pack_are_loaded_and_loaded_again_without_effect(caller, table_on):
    async def load() -> list[dict]:
        body = {"valid_from": "2000-01-01"}
        answer = await caller.post("/v1/divisions/loading", roles="province_manager", division="99", json=body)
        return answer.json()["items"]

    loaded, again = await load(), await load()

    assert {"code": "990800", "name": "样例市", "name_en": "Yangli", "level": "PREFECTURE"}.items() <= loaded[7].items()
    assert (len(loaded), again) == (10, [])
    assert len(await table_on("2025-01-01")) == 10


@pytest.mark.parametrize(
    ("roles", "division", "status"), [("registry_clerk", "99", 403), ("province_manager", "98", 403)]
)
async def test_only_the_province_itself_enters_its_divisions(enter, caller, roles, division, status):
    body = {"valid_from": "2000-01-01", "divisions": [{"code": "990811", "name": "河西区"}]}

    answer = await caller.post("/v1/divisions", roles=roles, division=division, json=body)

    assert answer.status_code == status


async def test_a_code_shows_all_it_ever_stood_for(enter, carry_out, caller):
    await enter()
    await carry_out("RENAME", ["990881"], "990881", name="山阳市", name_en="Shanyang")

    shown = (await caller.get("/v1/divisions/990881", roles="registry_clerk")).json()["items"]
    unknown = await caller.get("/v1/divisions/990899", roles="registry_clerk")

    assert [(version["name"], version["valid_from"], version["valid_to"]) for version in shown] == [
        ("山阳县", "2000-01-01", "2025-08-31"),
        ("山阳市", "2025-09-01", None),
    ]
    assert unknown.json()["type"] == f"{PROBLEM}division-not-found"
