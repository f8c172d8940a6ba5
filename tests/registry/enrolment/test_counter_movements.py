"""Single movements at the counter: the same rules and the same announcement as a roster's row."""

import json

import pytest
from sqlalchemy import func, select

from services.registry.models import DeclaredWage, Enrolment, Person
from shared.auth import Actor
from shared.db.tables import OutboxRow
from tests.registry.desk import TOLD, WORKER, Desk, problem, succeeded

PROVINCE = Actor("registry-worker", "99")


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
def announced(database):
    """Every roster change announced: the roster it came in, and what it says."""

    async def changes() -> list[tuple]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == "registry.roster_changed.v1")
            events = [json.loads(text)["payload"] for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]
        told = ("action", "effective_on", "covered_on", "declared_wage", "basis")
        return [tuple(change[name] for name in told) for event in events for change in event["changes"]]

    return changes


async def test_a_joining_enrols_covers_from_the_next_day_and_is_announced(desk, announced):
    joined = succeeded(await desk.enrol(await desk.employer()))

    enrolment = joined["enrolment"]
    assert (enrolment["employed_from"], enrolment["covered_from"]) == ("2025-08-01", "2025-08-29")
    assert (enrolment["basis"], enrolment["roster_id"]) == ("EMPLOYEE", None)
    assert await announced() == [("ADD", "2025-08-01", "2025-08-29", "7200.00", "EMPLOYEE")]


async def test_somebody_nobody_knew_is_recorded_and_somebody_known_is_found(desk, database):
    first = await desk.enrolled(await desk.employer(1))
    second = await desk.enrolled(await desk.employer(2))
    third = await desk.enrolled(await desk.employer(3), {"person_id": first["person_id"]})

    assert first["person_id"] == second["person_id"] == third["person_id"]
    async with database.begin(PROVINCE) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Person)) == 1


@pytest.mark.parametrize(("received_on", "late"), [("2025-08-31", False), ("2025-09-01", False), ("2025-09-02", True)])
async def test_a_joining_told_after_thirty_days_is_late_and_taken_all_the_same(desk, received_on, late):
    joined = succeeded(await desk.enrol(await desk.employer(), received_on=received_on))

    assert joined["register_by"] == "2025-09-01"  # the thirtieth day is a Sunday
    assert joined["late"] is late


async def test_a_second_enrolment_with_the_same_employer_is_refused_and_leaves_nothing(desk, announced):
    employer = await desk.employer()
    await desk.enrolled(employer)

    again = await desk.enrol(employer, employed_from="2025-08-20")

    assert problem(again) == (409, "enrolment-overlaps")
    assert len(await announced()) == 1


@pytest.mark.parametrize(
    ("told", "status", "code"),
    [
        ({"received_on": "2099-01-01"}, 422, "date-in-future"),
        ({"employed_from": "2025-08-31", "received_on": "2025-08-20"}, 201, None),
        ({"employed_from": "2025-09-01", "received_on": "2025-08-20"}, 422, "date-beyond-month"),
        ({"employed_from": "2025-09-30", "received_on": "2025-08-21"}, 201, None),
        ({"declared_wage": "0.00"}, 422, "invalid-request"),
        ({"basis": "FRIEND"}, 422, "invalid-request"),
        ({"person": {}}, 422, "invalid-request"),
        ({"person": WORKER | {"id_no": "370811198501011239"}}, 422, "id-number-wrong"),
        ({"person": {"person_id": "00000000-0000-5000-8000-000000000000"}}, 404, "person-not-found"),
    ],
)
async def test_what_is_told_is_held_against_the_rules_of_a_rosters_row(desk, told, status, code):
    answer = await desk.enrol(await desk.employer(), **told)

    assert answer.status_code == status, answer.text
    assert code is None or problem(answer) == (status, code)


async def test_nobody_joins_an_employer_that_is_not_enrolled(desk):
    answer = await desk.enrol("00000000-0000-7000-8000-000000000000")

    assert problem(answer) == (404, "employer-not-found")


async def test_a_leaving_ends_the_enrolment_once(desk, announced):
    enrolment = await desk.enrolled(await desk.employer())

    ended = succeeded(await desk.end(enrolment["id"], "2025-09-10"))
    again = await desk.end(enrolment["id"], "2025-09-12")

    assert (ended["employed_until"], ended["covered_until"], ended["ending_received_on"]) == (
        "2025-09-10",
        "2025-09-10",
        "2025-09-15",
    )
    assert problem(again) == (409, "enrolment-over")
    assert (await announced())[1:] == [("REMOVE", "2025-09-10", "2025-09-10", None, None)]


@pytest.mark.parametrize(
    ("until", "code"),
    [
        ("2025-07-31", "date-out-of-order"),
        ("2025-08-01", None),
        ("2025-09-30", None),
        ("2025-10-01", "date-beyond-month"),
    ],
)
async def test_nobody_leaves_before_they_joined_nor_far_ahead(desk, until, code):
    enrolment = await desk.enrolled(await desk.employer())

    answer = await desk.end(enrolment["id"], until)

    assert answer.status_code == 200 if code is None else problem(answer) == (422, code)


async def test_only_who_has_seen_the_enrolment_as_it_stands_ends_it(desk):
    enrolment = await desk.enrolled(await desk.employer())
    path, body = (
        f"/v1/enrolments/{enrolment['id']}/ending",
        {"employed_until": "2025-09-10", "received_on": "2025-09-15"},
    )

    assert problem(await desk.post(path, body)) == (428, "if-match-missing")
    assert problem(await desk.post(path, body, headers={"if-match": '"seen long ago"'})) == (412, "row-changed")


async def test_a_declared_wage_holds_from_its_month(desk, announced, database):
    enrolment = await desk.enrolled(await desk.employer())
    body = {"from_month": "2025-09", "wage": "8000.00", "received_on": "2025-09-03"}

    succeeded(await desk.post(f"/v1/enrolments/{enrolment['id']}/wage", body))
    early = await desk.post(f"/v1/enrolments/{enrolment['id']}/wage", body | {"from_month": "2025-07"})
    ahead = await desk.post(f"/v1/enrolments/{enrolment['id']}/wage", body | {"from_month": "2025-10"})

    assert (await announced())[1:] == [("WAGE", "2025-09-01", "2025-08-29", "8000.00", None)]
    assert (problem(early), problem(ahead)) == ((422, "date-out-of-order"), (422, "date-beyond-month"))
    async with database.begin(PROVINCE) as tx:
        wages = select(DeclaredWage.from_month, DeclaredWage.wage).order_by(DeclaredWage.from_month)
        assert [(str(month), str(wage)) for month, wage in await tx.session.execute(wages)] == [
            ("2025-08", "7200.00"),
            ("2025-09", "8000.00"),
        ]


async def test_another_prefecture_neither_sees_nor_ends_the_enrolment(desk, caller, begin):
    enrolment = await desk.enrolled(await desk.employer())
    elsewhere = Desk(caller, served="9901")

    assert problem(await elsewhere.get(f"/v1/enrolments/{enrolment['id']}")) == (404, "enrolment-not-found")
    assert problem(await elsewhere.end(enrolment["id"], "2025-09-10")) == (404, "enrolment-not-found")
    async with begin(Actor("clerk-2", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Enrolment)) == 0


async def test_a_clerk_of_another_county_does_not_enrol(desk, caller):
    employer = await desk.employer()

    assert problem(await Desk(caller, served="990812").enrol(employer)) == (403, "outside-division")


async def test_a_role_that_only_reads_enrols_nobody(desk, caller):
    body = TOLD | {"employer_id": await desk.employer(), "person": WORKER}

    assert problem(await caller.post("/v1/enrolments", roles="claims_clerk", json=body)) == (403, "role-missing")


async def test_a_retried_joining_opens_one_enrolment(desk, caller, database):
    body = TOLD | {"employer_id": await desk.employer(), "person": WORKER}

    first = await caller.post("/v1/enrolments", roles="registry_clerk", json=body, key="once")
    again = await caller.post("/v1/enrolments", roles="registry_clerk", json=body, key="once")

    assert first.json() == again.json()
    async with database.begin(PROVINCE) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Enrolment)) == 1
