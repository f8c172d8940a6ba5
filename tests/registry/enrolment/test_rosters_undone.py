"""A roster taken back while nothing rests on it: as if it had never come; otherwise it stands, whole."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.registry.models import DeclaredWage, Enrolment, KnownInjury
from shared.auth import Actor
from tests.registry.counter import problem
from tests.registry.desk import Desk, succeeded
from tests.registry.roster_file import GOOD_PERSON, OTHER_PERSON, file_of, row

WORKER = Actor("registry-worker", "99")
CLERK = "registry_clerk"
JOINED = file_of(row(), row(OTHER_PERSON))
LEFT_AND_RAISED = file_of(row(movement="REMOVE,2025-09-10,"), row(OTHER_PERSON, movement="WAGE,2025-09-01,9999.00"))


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def undo(caller, work):
    """Ask for a roster's undoing, let the worker do it; returns the finished job."""

    async def asked(roster_id: str) -> dict:
        undoing = succeeded(await caller.post(f"/v1/rosters/{roster_id}/undoing", roles=CLERK))
        await work()
        return succeeded(await caller.get(f"/v1/jobs/{undoing['job_id']}", roles=CLERK))

    return asked


@pytest.fixture
def rosters(caller):
    """The ids of the rosters handed in, in their order."""

    async def ids() -> list[str]:
        return [file["id"] for file in succeeded(await caller.get("/v1/rosters", roles=CLERK))["items"]]

    return ids


@pytest.fixture
def rows_of(database):
    async def rows(model) -> list:
        async with database.begin(WORKER) as tx:
            return list(await tx.session.scalars(select(model)))

    return rows


@pytest.fixture
def movements(announced):
    """Action, day and wage of every movement announced so far, event by event."""

    async def told() -> list[list[tuple]]:
        events = await announced("roster_changed")
        return [[(c["action"], c["effective_on"], c["declared_wage"]) for c in event["changes"]] for event in events]

    return told


@pytest.fixture
def standing(rows_of):
    """Who is enrolled from when until when, by what stands."""

    async def enrolled() -> list[tuple[str, str, str]]:
        found = [row for row in await rows_of(Enrolment) if row.withdrawn_at is None]
        return sorted((str(row.person_id), str(row.employed_from), str(row.covered_until)) for row in found)

    return enrolled


@pytest.fixture
def injured(rows_of, database):
    """Let claims recognise an injury of the one person enrolled; returns the case."""

    async def on(accident_on: date) -> str:
        (enrolment,) = await rows_of(Enrolment)
        whose = {"person_id": enrolment.person_id, "employer_id": enrolment.employer_id}
        async with database.begin(WORKER) as tx:
            injury = tx.add(KnownInjury(prefecture="9908", claim_id=uuid4(), accident_on=accident_on, **whose))
        return str(injury.claim_id)

    return on


async def test_whom_it_enrolled_was_never_enrolled_and_may_be_enrolled_again(
    hand_in, undo, rosters, standing, movements
):
    await hand_in(JOINED)

    job = await undo((await rosters())[0])

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 2, "reopened": 0, "wages": 2})
    assert await standing() == []
    assert sorted((await movements())[-1]) == [
        ("UNDECLARE", "2025-08-01", None),
        ("UNDECLARE", "2025-08-01", None),
        ("WITHDRAW", "2025-08-01", None),
        ("WITHDRAW", "2025-08-01", None),
    ]
    assert (await hand_in(JOINED))["result"] == {"rows": 2, "taken": 2, "refused": 0}
    assert len(await standing()) == 2


async def test_whom_it_removed_goes_on_and_the_wage_before_counts_again(
    hand_in, undo, rosters, standing, rows_of, movements
):
    await hand_in(JOINED)
    await hand_in(file_of(row(OTHER_PERSON, movement="WAGE,2025-09-01,9000.00")), received_on="2025-09-05")
    before = await standing()
    await hand_in(LEFT_AND_RAISED, received_on="2025-09-15")
    assert await standing() != before

    job = await undo((await rosters())[-1])

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 0, "reopened": 1, "wages": 1})
    assert await standing() == before
    assert (await movements())[-1] == [("UNDECLARE", "2025-09-01", "9000.00"), ("REOPEN", "2025-09-10", None)]
    counting = [str(row.wage) for row in await rows_of(DeclaredWage) if row.withdrawn_at is None]
    assert sorted(counting) == ["8650.00", "8650.00", "9000.00"]


async def test_cover_is_no_more_and_what_was_known_before_the_undoing_is_still_told(
    hand_in, undo, rosters, rows_of, caller
):
    await hand_in(file_of(row()))
    (enrolment,) = await rows_of(Enrolment)
    assert (await Desk(caller).cover(str(enrolment.person_id), "2025-09-20"))["covered"]

    await undo((await rosters())[0])

    assert not (await Desk(caller).cover(str(enrolment.person_id), "2025-09-20"))["covered"]
    known_then = await Desk(caller).cover(
        str(enrolment.person_id), "2025-09-20", known_at=enrolment.recorded_at.isoformat()
    )
    assert known_then["covered"]


@pytest.mark.parametrize("accident_on", [date(2025, 8, 1), date(2025, 9, 9)])
async def test_a_recognised_injury_while_enrolled_keeps_the_roster_in_effect(
    hand_in, undo, rosters, standing, injured, accident_on
):
    await hand_in(file_of(row()))
    claim_id, before = await injured(accident_on), await standing()

    job = await undo((await rosters())[0])

    assert job["state"] == "FAILED"
    assert f"1 × 工伤案件 / claim, {claim_id}" in job["failure"]
    assert await standing() == before
    assert (await undo((await rosters())[0]))["failure"] == job["failure"]  # still in effect: it may be asked again


async def test_an_injury_before_the_enrolment_rests_on_another(hand_in, undo, rosters, injured):
    await hand_in(file_of(row()))
    await injured(date(2025, 7, 31))

    assert (await undo((await rosters())[0]))["state"] == "DONE"


@pytest.mark.parametrize(
    ("later", "what"),
    [
        (row(movement="REMOVE,2025-09-10,"), "其后变更的参保登记 / enrolment changed since"),
        (row(OTHER_PERSON, movement="WAGE,2025-09-01,9000.00"), None),
    ],
)
async def test_what_came_later_to_an_enrolment_rests_on_it_a_later_wage_does_not(hand_in, undo, rosters, later, what):
    await hand_in(JOINED)
    await hand_in(file_of(later), received_on="2025-09-15")

    job = await undo((await rosters())[0])

    assert (job["state"], what is None or what in job["failure"]) == ("FAILED" if what else "DONE", True)


async def test_who_was_enrolled_again_after_the_removal_keeps_it_in_effect(hand_in, undo, rosters, standing):
    await hand_in(file_of(row()))
    await hand_in(file_of(row(movement="REMOVE,2025-09-10,")), received_on="2025-09-15")
    await hand_in(file_of(row(movement="ADD,2025-09-20,8650.00")), received_on="2025-09-20")
    before = await standing()

    job = await undo((await rosters())[1])

    assert job["state"] == "FAILED"
    assert "其后的再次参保 / later enrolment" in job["failure"]
    assert await standing() == before


async def test_who_left_and_came_back_in_the_file_is_where_they_were(hand_in, undo, rosters, standing):
    await hand_in(file_of(row()))
    before = await standing()
    moved = file_of(row(movement="REMOVE,2025-09-10,"), row(movement="ADD,2025-09-12,9000.00"))
    await hand_in(moved, received_on="2025-09-15")

    job = await undo((await rosters())[1])

    assert job["state"] == "DONE", job["failure"]
    assert await standing() == before


async def test_a_roster_is_undone_once_by_an_office_that_serves_it(hand_in, undo, rosters, caller):
    await hand_in(file_of(row(GOOD_PERSON)))
    (roster,) = await rosters()
    elsewhere = await caller.post(f"/v1/rosters/{roster}/undoing", roles=CLERK, division="9907")
    assert problem(elsewhere) == (404, "file-not-found")

    assert (await undo(roster))["state"] == "DONE"

    again = await caller.post(f"/v1/rosters/{roster}/undoing", roles=CLERK)
    assert problem(again) == (409, "file-not-in-effect")
