"""Scans of the stock, and people in two prefectures at once (R-05): each place sees its own alone."""

import pytest
from sqlalchemy import text

from services.registry.commands.status_data.look_for_double_enrolments import look_for_double_enrolments
from tests.registry.desk import Desk, problem, succeeded
from tests.registry.status_data.authorities import PROVINCE, RISK


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_scan_finds_what_was_told_before_and_finds_it_once(enrolled, injured, scan, close):
    await injured(await enrolled(), "2025-08-30")
    await close("R-03")

    assert (await scan())["R-03"] == 0
    assert (await scan(division="990806"))["R-03"] == 0


@pytest.fixture
async def twice(caller):
    """One person employed in two prefectures since 2025-08-01; the minimum wage of either is 2200.00."""

    async def employed_twice(wage: str = "2200.00") -> str:
        here, there = Desk(caller), Desk(caller, served="9901")
        await here.enrolled(await here.employer())
        other = await there.employer(2, division="990111")
        return (await there.enrolled(other, declared_wage=wage))["person_id"]

    return employed_twice


async def test_full_time_in_two_prefectures_is_told_to_both_and_neither_sees_the_others(twice, scan, findings):
    person_id = await twice()

    assert await scan("990000", on="2025-08-31", served="99") == {"R-05": 2}

    ((rule, subject, here),), ((_, same, there),) = await findings("9908"), await findings("9901")
    assert (rule, subject, same) == ("R-05", person_id, person_id)
    assert (here["other_prefectures"], there["other_prefectures"]) == (["9901"], ["9908"])
    assert set(here) == {"enrolment_ids", "other_prefectures", "since"}
    assert here["since"] == "2025-08-01"
    assert here["enrolment_ids"] != there["enrolment_ids"]


async def test_some_days_in_both_places_are_a_move(twice, scan):
    await twice()

    assert await scan("990000", on="2025-08-30", served="99") == {"R-05": 0}


async def test_part_time_in_one_of_them_is_allowed(twice, scan):
    await twice(wage="2199.99")

    assert await scan("990000", on="2025-10-31", served="99") == {"R-05": 0}


async def test_every_day_the_provinces_worker_looks_and_no_finding_is_doubled(twice, database, findings):
    await twice()
    for new in (2, 0):
        async with database.begin(PROVINCE) as tx:
            assert await look_for_double_enrolments(tx) == new

    assert [rule for rule, _, _ in await findings()] == ["R-05"]


async def test_a_prefectures_scan_does_not_look_across(twice, scan, findings):
    await twice()

    assert "R-05" not in await scan(on="2025-10-31")
    assert await findings() == []


async def test_nobody_scans_where_they_do_not_serve_nor_ahead_of_time(caller):
    asked = [
        await caller.post("/v1/risk-scans", roles=RISK, json={"division": division, "on": on})
        for division, on in (("990100", "2025-09-20"), ("990800", "2099-01-01"))
    ]

    assert [problem(answer) for answer in asked] == [(403, "outside-division"), (422, "date-in-future")]


async def test_the_rules_are_listed_with_what_they_ask_for(caller):
    rules = succeeded(await caller.get("/v1/risk-rules", roles=RISK))

    asked = {rule["code"]: rule["action"] for rule in rules}
    assert list(asked) == ["E-01", "E-02", "E-03", "R-03", "R-04", "R-05", "R-28", "R-29"]
    assert (asked["R-03"], asked["R-29"]) == ("PANEL_REVIEW", "BLOCK")


async def test_a_death_on_record_is_found_among_the_enrolled_of_another_prefecture(caller, begin, scan, findings):
    there = Desk(caller, served="9901")
    enrolment = await there.enrolled(await there.employer(2, division="990111"))
    async with begin() as tx:
        await tx.session.execute(text("UPDATE persons SET died_on = '2025-09-03'"))

    assert (await scan("990100", served="9901"))["E-01"] == 1

    ((rule, subject, facts),) = await findings("9901")
    assert (rule, subject, facts["died_on"], facts["file_id"]) == ("E-01", enrolment["id"], "2025-09-03", None)
