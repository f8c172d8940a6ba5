"""Moves between employers: at once inside one office, asked and answered between two, and never a gap in cover."""

import json

import pytest
from sqlalchemy import select

from services.registry.models import Move
from shared.auth import Actor
from shared.db.tables import OutboxRow
from tests.registry.desk import CLERK, WORKER, Desk, problem, succeeded
from tests.registry.employers.office import credit_code

PROVINCE = Actor("registry-worker", "99")
JOINING = {"employed_from": "2024-05-11", "received_on": "2024-05-10", "declared_wage": "7200.00"}
OLD = {"prefecture": "9908", "credit_code": credit_code(1), "left_on": "2024-05-10"}
LICENSED = {"founded_on": "2024-01-02", "registered_on": "2024-01-10"}
JOINED_OLD = {"employed_from": "2024-02-01", "received_on": "2024-01-31"}


@pytest.fixture
def here(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
def there(caller) -> Desk:
    return Desk(caller, served="9901")


@pytest.fixture
async def worker(here) -> dict:
    """Enrolled here with the first employer since February 2024."""
    return await here.enrolled(await here.employer(1, **LICENSED), **JOINED_OLD)


@pytest.fixture
def announced(database):
    async def movements() -> list[tuple[str, str, str, str]]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == "registry.roster_changed.v1")
            events = [json.loads(text) for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]
        return [
            (event["division"], change["action"], change["effective_on"], change["covered_on"])
            for event in events
            for change in event["payload"]["changes"]
        ]

    return movements


async def move(desk: Desk, employer_id: str, **told: object):
    body = JOINING | {"person": WORKER, "employer_id": employer_id, "old_employer": OLD} | told
    return await desk.post("/v1/moves", body)


@pytest.fixture
async def requested(worker, there) -> dict:
    """A move to the prefecture next door, that the office here is asked to release."""
    new = await there.employer(2, division="990111", **LICENSED)
    return succeeded(await move(there, new))


@pytest.mark.worked_example("WE-03")
async def test_a_move_inside_a_prefecture_ends_here_and_begins_there_without_a_gap(here, worker, announced):
    new = await here.employer(2, **LICENSED)

    moved = succeeded(await move(here, new))

    assert moved["move"]["state"] == "RELEASED"
    assert (await announced())[1:] == [
        ("990811", "REMOVE", "2024-05-10", "2024-05-10"),
        ("990811", "ADD", "2024-05-11", "2024-05-11"),
    ]
    by_day = {day: await here.cover(worker["person_id"], day) for day in ("2024-05-10", "2024-05-11")}
    assert [cover["covered"] for cover in by_day.values()] == [True, True]
    assert [[one["employer_id"] for one in cover["enrolments"]] for cover in by_day.values()] == [
        [worker["employer_id"]],
        [new],
    ]


async def test_a_move_from_an_employer_that_has_not_enrolled_the_person_leaves_nothing(here, worker, announced):
    new = await here.employer(2, **LICENSED)

    answers = [await move(here, new, old_employer=OLD | {"credit_code": credit_code(number)}) for number in (2, 3)]

    assert {problem(answer) for answer in answers} == {(422, "not-enrolled-there")}
    assert len(await announced()) == 1


async def test_between_prefectures_the_new_office_enrols_at_once_and_asks_the_old_one(requested, there, worker):
    assert requested["move"]["state"] == "REQUESTED"
    assert requested["joined"]["enrolment"]["person_id"] == worker["person_id"]
    assert (await there.cover(worker["person_id"], "2024-05-11"))["covered"]


async def test_the_receiving_office_sees_nothing_of_the_old_ones_rows(requested, there, worker):
    assert set(requested["move"]) == {
        *("id", "person_id", "division", "from_prefecture", "from_credit_code", "left_on"),
        *("state", "requested_at", "decided_at", "answer"),
    }
    assert problem(await there.get(f"/v1/enrolments/{worker['id']}")) == (404, "enrolment-not-found")
    assert problem(await there.end(worker["id"], "2024-05-10")) == (404, "enrolment-not-found")


async def test_the_old_office_releases_and_its_enrolment_ends(requested, here, worker, announced):
    asked = succeeded(await here.get("/v1/moves", params={"state": "REQUESTED", "from_prefecture": "9908"}))["items"]

    answer = succeeded(await here.post(f"/v1/moves/{asked[0]['id']}/release", {"received_on": "2024-05-13"}))

    assert answer["state"] == "RELEASED"
    assert succeeded(await here.get(f"/v1/enrolments/{worker['id']}"))["covered_until"] == "2024-05-10"
    assert (await announced())[-1] == ("990811", "REMOVE", "2024-05-10", "2024-05-10")


async def test_the_receiving_office_does_not_release_for_the_old_one(requested, there):
    answer = await there.post(f"/v1/moves/{requested['move']['id']}/release", {"received_on": "2024-05-13"})

    assert problem(answer) == (404, "move-not-found")


async def test_a_refusal_says_why_and_the_person_stays_with_both(requested, here, there, caller, worker):
    path = f"/v1/moves/{requested['move']['id']}"
    succeeded(await here.post(f"{path}/refusal", {"reason": "仍在本单位兼职"}))
    again = await here.post(f"{path}/release", {"received_on": "2024-05-13"})

    seen = succeeded(await there.get(path))
    assert (seen["state"], seen["answer"]) == ("REFUSED", "仍在本单位兼职")
    assert problem(again) == (409, "move-decided")
    cover = await Desk(caller, served="99").cover(worker["person_id"], "2024-06-03")
    assert len(cover["enrolments"]) == 2


async def test_a_third_prefecture_sees_no_move(requested, caller, begin):
    elsewhere = Desk(caller, served="9902")

    assert problem(await elsewhere.get(f"/v1/moves/{requested['move']['id']}")) == (404, "move-not-found")
    async with begin(Actor("clerk-2", "9902")) as tx:
        assert (await tx.session.scalars(select(Move))).all() == []


async def test_a_clerk_of_another_county_asks_the_county_of_the_old_employer(worker, here, caller):
    new = await here.employer(2, division="990812", **LICENSED)

    moved = succeeded(await move(Desk(caller, served="990812"), new))
    answer = await Desk(caller, served="990812").post(
        f"/v1/moves/{moved['move']['id']}/release", {"received_on": "2024-05-13"}
    )

    assert moved["move"]["state"] == "REQUESTED"
    assert problem(answer) == (403, "outside-division")


async def test_a_role_that_only_reads_moves_nobody(caller):
    assert problem(await caller.post("/v1/moves", roles="auditor", json={})) == (403, "role-missing")
    assert (await caller.get("/v1/moves", roles=CLERK)).status_code == 200
