"""The door to assessments: asked for, done by a job, shown with workings, billed."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.contributions import queries
from shared.auth import Actor
from shared.db.tables import Job
from tests.contributions.announced import employer_registered, joined, roster_changed

CLERK, READER = "contributions_clerk", "auditor"
EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
MAY = {"month": "2024-05"}


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def heard(hear):
    await hear(
        employer_registered(EMPLOYER, 2),
        employer_registered(OTHER_EMPLOYER, 1, industry_code="5211"),
        roster_changed(EMPLOYER, *(joined(uuid4(), wage) for wage in ("3900.00", "8650.00", "30000.00"))),
        roster_changed(OTHER_EMPLOYER, joined(uuid4(), "7200.00")),
    )


@pytest.fixture
def assess_by_door(caller, work):
    async def assess(month: str = "2024-05") -> dict:
        answer = await caller.post(f"/v1/months/{month}/assessment", roles=CLERK, json={"division": "990800"})
        assert answer.status_code == 202, answer.text
        await work()
        return (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()

    return assess


@pytest.mark.worked_example("WE-06")
@pytest.mark.worked_example("WE-07")
async def test_a_month_is_assessed_and_shown_with_its_workings(heard, assess_by_door, caller):
    job = await assess_by_door()
    assert (job["state"], job["result"]["changed"], job["result"]["difference"]) == ("DONE", 2, "339.93")

    found = await caller.get("/v1/assessments", roles=READER, params=MAY | {"employer_id": str(EMPLOYER)})
    [item] = found.json()["items"]
    assert (item["amount"], item["base_total"], item["headcount"]) == ("311.13", "34570.00", 3)
    shown = (await caller.get(f"/v1/assessments/{item['id']}", roles=READER, params={"limit": 2})).json()
    assert shown["base_workings"]["intermediate"] == {"floor": "4320.00", "cap": "21600.00"}
    assert shown["workings"]["formula"] == "sum of bases x rate"
    after = {"limit": 2, "after": shown["lines"]["next"]}
    rest = (await caller.get(f"/v1/assessments/{item['id']}", roles=READER, params=after)).json()
    bases = {line["base"] for line in shown["lines"]["items"] + rest["lines"]["items"]}
    assert bases == {"4320.00", "8650.00", "21600.00"}
    assert rest["lines"]["next"] is None


async def test_assessments_are_listed_page_by_page(heard, assess_by_door, caller):
    await assess_by_door()

    first = (await caller.get("/v1/assessments", roles=READER, params=MAY | {"limit": 1})).json()
    second = (
        await caller.get("/v1/assessments", roles=READER, params=MAY | {"limit": 1, "after": first["next"]})
    ).json()
    assert {first["items"][0]["employer_id"], second["items"][0]["employer_id"]} == {str(EMPLOYER), str(OTHER_EMPLOYER)}


async def test_arrears_are_listed_by_month(heard, assess_by_door, caller):
    await assess_by_door()

    listed = (await caller.get("/v1/arrears", roles=READER, params=MAY)).json()["items"]
    assert {item["employer_id"]: item["outstanding"] for item in listed} == {
        str(EMPLOYER): "311.13",
        str(OTHER_EMPLOYER): "28.80",
    }
    assert (await caller.get("/v1/arrears", roles=READER, params={"month": "2024-06"})).json()["items"] == []


async def test_a_second_run_at_the_same_time_waits_for_the_first(heard, caller, work, own_database):
    await caller.post("/v1/months/2024-05/assessment", roles=CLERK, json={"division": "990800"})
    async with own_database.begin(Actor("clerk-2", "9908")) as first:
        await queries.lock_collection(first, "9908")
        second = asyncio.create_task(work())
        done, _ = await asyncio.wait([second], timeout=0.5)
        assert done == set()
    await second

    assert len((await caller.get("/v1/assessments", roles=READER, params=MAY)).json()["items"]) == 2


@pytest.mark.parametrize(
    ("month", "named", "problem"),
    [
        ("2099-01", {}, "month-not-begun"),
        ("2024-05", {"json": {"division": "990800", "known_on": "2099-01-01"}}, "date-in-future"),
        ("2024-05", {"json": {"division": "990800", "known_on": "2024-04-30"}}, "date-out-of-order"),
        ("2021-05", {}, "figure-not-in-force"),
        ("2024-05", {"json": {"division": "990100"}}, "outside-division"),
        ("2024-05", {"division": "990811"}, "outside-division"),
        ("2024-05", {"json": {"division": "9908"}}, "invalid-request"),
        ("2024-13", {}, "invalid-request"),
        ("2024-05", {"roles": "registry_clerk"}, "role-missing"),
    ],
)
async def test_what_cannot_be_assessed_is_refused_and_not_queued(caller, own_database, month, named, problem):
    asked = {"roles": CLERK, "json": {"division": "990800"}} | named
    answer = await caller.post(f"/v1/months/{month}/assessment", **asked)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    async with own_database.begin(Actor("auditor", "99")) as tx:
        assert (await tx.session.scalars(select(Job))).all() == []


async def test_an_assessment_that_does_not_exist_is_not_found(caller):
    answer = await caller.get(f"/v1/assessments/{uuid4()}", roles=READER)

    assert (answer.status_code, answer.json()["type"]) == (404, "urn:tongchou:problem:assessment-not-found")


async def test_a_filed_month_lists_its_assessments_and_later_differences_belong_to_the_next(
    heard, assess_by_door, caller, hear, announced
):
    await assess_by_door()
    filed = await caller.post("/v1/months/2024-05/filing", roles="prefecture_filer", json={"division": "990800"})
    assert filed.json()["totals"] == [{"category": "assessed", "events": 2, "parts": 1, "amount": "339.93"}]

    await hear(roster_changed(EMPLOYER, joined(uuid4(), "5000.00")))
    await assess_by_door()
    assert [event["period"] for event in await announced("assessed")] == ["2024-05", "2024-05", "2024-06"]
    [manifest] = await announced("month_manifest")
    assert (manifest["category"], len(manifest["entries"])) == ("assessed", 2)

    found = await caller.get("/v1/assessments", roles=READER, params=MAY | {"employer_id": str(EMPLOYER)})
    shown = (await caller.get(f"/v1/assessments/{found.json()['items'][0]['id']}", roles=READER)).json()
    told = [(item["amount"], item["filed_under"]) for item in shown["differences"]]
    assert (shown["month"], told) == ("2024-05", [("311.13", "2024-05"), ("45.00", "2024-06")])
