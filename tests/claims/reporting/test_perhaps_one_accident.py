"""Reports that differ about the day or the employer do not make two cases of one accident, unless somebody says why."""

import asyncio

import pytest

from shared.ids import new_id
from tests.claims.intake import ANOTHER
from tests.claims.office import problem, succeeded
from tests.claims.reporting.test_one_case_in_the_province import ELSEWHERE, stored

OTHER_FIRM = {"employer_credit_code": "91350100M000100Y43", "employer_name": "样例劳务公司"}


def on(day: str) -> dict[str, str]:
    """Say that it happened on a day of May."""
    return {"accident_at": f"2024-05-{day}T10:20:00+08:00", "reported_on": "2024-05-20"}


async def last_facts(office, claim_id: str) -> dict:
    return (await office.case(claim_id))["history"][-1]["facts"]


@pytest.mark.parametrize(("day", "near"), [("02", False), ("03", True), ("07", True), ("09", True), ("10", False)])
@pytest.mark.parametrize("employer", [{}, OTHER_FIRM])
async def test_within_three_days_a_report_needs_a_reason_to_be_another_accident(office, day, near, employer, database):
    first = await office.reported()

    again = await office.report(reporter="WORKER", **on(day), **employer)

    if near:
        assert problem(again) == (409, "injury-perhaps-reported")
        assert first in again.json()["detail"]
        assert len(await stored(database)) == 1
    else:
        assert "another_accident" not in await last_facts(office, succeeded(again)["id"])


async def test_the_reason_stays_with_the_case_and_names_the_other_one(office):
    first = await office.reported()

    second = succeeded(await office.report(another_accident=ANOTHER, **on("08")))["id"]

    facts = await last_facts(office, second)
    assert (facts["another_accident"], facts["near_cases"]) == (ANOTHER, [first])


async def test_an_employer_among_the_parties_of_a_case_of_that_day_meets_it(office):
    parties = [{"credit_code": OTHER_FIRM["employer_credit_code"], "name": "样例劳务公司"}]
    parties.append({"credit_code": "91370800MA3TE8T12P", "name": "样例机械厂"})
    first = await office.reported(parties={"arrangement": "SEVERAL_EMPLOYERS", "members": parties})

    again = await office.report(reporter="WORKER", **OTHER_FIRM)

    assert problem(again) == (409, "injury-perhaps-reported")
    assert first in again.json()["detail"]


async def test_no_reason_makes_a_second_case_of_the_same_day_with_the_same_employer(office):
    await office.reported()

    assert problem(await office.report(another_accident=ANOTHER)) == (409, "injury-already-reported")


async def test_a_refused_case_meets_no_report(office):
    refused = await office.reported(reported_on="2025-05-07")
    succeeded(await office.refuse(refused, refused_on="2025-05-09"))

    assert succeeded(await office.report(**on("07")))["state"] == "SUBMITTED"


async def test_another_person_of_the_same_day_meets_nothing(office, neighbours):
    await office.reported()
    neighbours.person_id = new_id()

    assert (await office.report(**on("07"))).status_code == 201


async def test_a_case_of_another_prefecture_is_met_too_and_named_by_the_prefecture_alone(
    office, neighbours, caller, database
):
    first = await office.reported()
    neighbours.employers.append({"id": str(new_id()), "division": "990111"})
    sent = ELSEWHERE | {"json": ELSEWHERE["json"] | on("07")}

    again = await caller.post("/v1/injuries", **sent)

    assert problem(again) == (409, "injury-perhaps-reported")
    assert again.json()["facts"]["cases"] == "9908"
    assert first not in again.text
    assert [claim.division for claim in await stored(database)] == ["990811"]


async def test_after_the_look_beyond_the_prefecture_its_clerk_sees_no_more_than_before(office, neighbours, caller):
    first = await office.reported()
    neighbours.employers.append({"id": str(new_id()), "division": "990111"})
    sent = ELSEWHERE | {"json": ELSEWHERE["json"] | on("07") | {"another_accident": ANOTHER}}

    second = succeeded(await caller.post("/v1/injuries", **sent))["id"]

    seen = await caller.get(f"/v1/injuries/{second}", roles="claims_clerk", division="9901")
    assert seen.json()["history"][-1]["facts"]["near_cases"] == ["9908"]
    hidden = await caller.get(f"/v1/injuries/{first}", roles="claims_clerk", division="9901")
    assert problem(hidden) == (404, "injury-not-found")


async def test_a_draft_meets_the_case_when_it_is_submitted_and_needs_the_reason_then(office):
    draft_id = succeeded(await office.draft(accident_at="2024-05-07T10:20:00+08:00"))["id"]
    first = await office.reported()

    refused = await office.submit(draft_id)

    assert problem(refused) == (409, "injury-perhaps-reported")
    assert (await office.case(draft_id))["injury"]["state"] == "DRAFT"
    succeeded(await office.submit(draft_id, another_accident=ANOTHER))
    assert (await last_facts(office, draft_id))["near_cases"] == [first]


async def test_two_reports_of_neighbouring_days_in_the_same_instant_open_one_case(office, app, own_database):
    app.state.database = own_database

    answers = await asyncio.gather(office.report(), office.report(**on("07")))

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(await stored(own_database)) == 1
