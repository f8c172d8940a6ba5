"""Divisions are renamed and merged from a day on; their employers go along, and the days before stay as they were."""

import pytest

from tests.registry.divisions.conftest import COUNTIES
from tests.registry.employers.office import day_after_tomorrow, licence

PROBLEM = "urn:tongchou:problem:"


async def test_merged_counties_become_one_from_the_day_on(enter, carry_out, table_on, caller):
    await enter()

    change = await carry_out("MERGE", ["990811", "990812"], "990811")

    assert (change["state"], change["employers_moved"]) == ("APPROVED", 0)
    assert await table_on("2025-08-31") == COUNTIES
    assert await table_on("2025-09-01") == {code: name for code, name in COUNTIES.items() if code != "990812"}
    [ended] = (await caller.get("/v1/divisions/990812", roles="registry_clerk")).json()["items"]
    assert (ended["valid_to"], ended["successor_code"]) == ("2025-08-31", "990811")


async def test_employers_of_a_county_that_ends_get_the_new_code_and_keep_their_history(
    enter, carry_out, enrol, shown, announced, caller
):
    await enter()
    moved, stayed = await enrol(division="990812"), await enrol(2, division="990811")

    change = await carry_out("MERGE", ["990812"], "990811")

    assert change["employers_moved"] == 1
    assert await shown(moved) == moved | {"division": "990811", "in_force_from": "2025-09-01"}
    assert await shown(stayed) == stayed
    for day, division in (("2025-08-31", "990812"), ("2025-09-01", "990811")):
        path = f"/v1/employers/{moved['id']}/version"
        assert (await caller.get(path, roles="registry_clerk", params={"on": day})).json()["division"] == division
    last = (await announced("registry.employer_registered.v1"))[2]
    assert (last["key"], last["division"], last["effective_on"]) == (moved["id"], "990811", "2025-09-01")
    [told] = await announced("registry.division_changed.v1")
    assert told["payload"] == {"kind": "MERGE", "from_codes": ["990812"], "to_code": "990811"}
    assert (told["division"], told["effective_on"]) == ("990811", "2025-09-01")


async def test_an_employer_registered_after_the_day_moves_from_its_registration_on(enter, carry_out, enrol, shown):
    await enter()
    late = await enrol(division="990812", registered_on="2025-10-01", founded_on=None)

    await carry_out("MERGE", ["990812"], "990811")

    assert (await shown(late))["in_force_from"] == "2025-10-01"


async def test_a_county_that_becomes_a_city_gets_a_new_code_and_name(enter, carry_out, table_on, enrol, shown):
    await enter()
    employer = await enrol(division="990881")

    await carry_out("RENAME", ["990881"], "990813", name="山阳区", name_en="Shanyang")

    assert (await table_on("2025-09-01"))["990813"] == "山阳区"
    assert "990881" not in await table_on("2025-09-01")
    assert (await table_on("2025-08-31"))["990881"] == "山阳县"
    assert (await shown(employer))["division"] == "990813"


async def test_another_name_alone_moves_no_employer(enter, carry_out, enrol, shown, announced):
    await enter()
    employer = await enrol(division="990881")

    change = await carry_out("RENAME", ["990881"], "990881", name="山阳市")

    assert change["employers_moved"] == 0
    assert await shown(employer) == employer
    assert len(await announced("registry.employer_registered.v1")) == 1


async def test_two_others_approve_and_nothing_changes_before_the_second(enter, ask, approve, table_on):
    await enter()
    asked = (await ask("MERGE", ["990812"], "990811")).json()

    by_maker = await approve(asked, "clerk-1")
    checked = await approve(asked, "checker", "province_manager")
    by_checker = await approve(asked, "checker")
    assert await table_on("2025-09-01") == COUNTIES
    approved = await approve(asked, "approver")
    again = await approve(asked, "another")

    assert by_maker.json()["type"] == by_checker.json()["type"] == f"{PROBLEM}same-person"
    assert (checked.json()["state"], approved.json()["state"]) == ("CHECKED", "APPROVED")
    assert again.json()["type"] == f"{PROBLEM}division-change-decided"


async def test_a_change_is_prepared_ahead_and_carried_out_on_its_day(enter, ask, approve, table_on):
    await enter()
    tomorrow = f"{day_after_tomorrow()}"
    asked = (await ask("MERGE", ["990812"], "990811", effective_on=tomorrow)).json()

    await approve(asked, "checker")
    too_early = await approve(asked, "approver")

    assert too_early.json()["type"] == f"{PROBLEM}date-in-future"
    assert await table_on(tomorrow) == COUNTIES


async def test_a_refused_change_changes_nothing_ever(enter, ask, approve, caller, table_on):
    await enter()
    asked = (await ask("MERGE", ["990812"], "990811")).json()
    path = f"/v1/divisions/changes/{asked['id']}/refusal"

    refused = await caller.post(path, roles="province_approver", division="99", json={"reason": "批复文号有误"})
    late = await approve(asked, "checker")

    assert (refused.json()["state"], refused.json()["refused_because"]) == ("REFUSED", "批复文号有误")
    assert late.json()["type"] == f"{PROBLEM}division-change-decided"
    assert await table_on("2025-09-01") == COUNTIES
    listed = await caller.get("/v1/divisions/changes", roles="auditor", division="99")
    assert [change["id"] for change in listed.json()["items"]] == [asked["id"]]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("MERGE", ["990812", "990812"], "990811"), "division-change-contradicted"),
        (("MERGE", ["990811"], "990811"), "division-change-contradicted"),
        (("MERGE", ["990812"], "990800"), "division-change-contradicted"),
        (("MERGE", ["990812"], "990813"), "division-change-contradicted"),
        (("RENAME", ["990811", "990812"], "990813"), "division-change-contradicted"),
        (("RENAME", ["990881"], "990881"), "division-change-contradicted"),
        (("RENAME", ["990881"], "990811"), "division-change-contradicted"),
        (("MERGE", ["990898"], "990811"), "division-not-in-force"),
        (("MERGE", ["990812"], "990911"), "change-across-prefectures"),
        (("MERGE", ["990800"], "990900"), "change-across-prefectures"),
        (("MERGE", ["980812"], "980811"), "outside-division"),
    ],
)
async def test_what_cannot_be_is_refused_when_it_is_asked_for(enter, ask, change, problem):
    await enter()
    named = {"name": "山阳区"} if change[2] in ("990813", "990811") and change[0] == "RENAME" else {}

    assert (await ask(*change, **named)).json()["type"] == f"{PROBLEM}{problem}"


async def test_a_prefecture_renames_nothing(enter, ask, approve):
    await enter()
    asked = (await ask("MERGE", ["990812"], "990811")).json()

    by_one_prefecture = await ask("MERGE", ["990812"], "990811", division="9901")

    assert by_one_prefecture.json()["type"] == f"{PROBLEM}outside-division"
    assert (await approve(asked, "checker", division="9901")).json()["type"] == f"{PROBLEM}outside-division"


async def test_a_second_change_comes_after_the_first(enter, carry_out, ask):
    await enter()
    await carry_out("RENAME", ["990881"], "990881", name="山阳市")

    same_day = await ask("RENAME", ["990881"], "990881", name="山阳新市")
    next_day = await ask("RENAME", ["990881"], "990881", name="山阳新市", effective_on="2025-09-02")

    assert (same_day.json()["type"], next_day.status_code) == (f"{PROBLEM}date-out-of-order", 201)


async def test_a_code_that_ended_takes_no_new_employer_and_names_its_successor(enter, carry_out, caller, enrol):
    await enter()
    await carry_out("MERGE", ["990812"], "990811")

    for registered_on in ("2025-08-31", "2025-09-01"):
        body = licence(1, division="990812", registered_on=registered_on)
        refused = await caller.post("/v1/employers", roles="registry_clerk", json=body)
        assert refused.json()["type"] == f"{PROBLEM}division-not-in-force"
        assert refused.json()["facts"]["successor"] == "990811"
    assert (await enrol(division="990811", registered_on="2025-08-31"))["division"] == "990811"
