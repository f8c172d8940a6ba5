"""Was this person covered by this project at that instant, however long ago the project was finished?"""

from datetime import datetime
from uuid import uuid4

import pytest


@pytest.fixture
async def person(project, worker) -> str:
    return (await worker(project)).json()["person_id"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-05-31", (False, False, 0)),
        ("2024-06-01", (False, True, 0)),
        ("2024-06-02", (False, True, 0)),
        ("2024-06-03", (True, True, 1)),
        ("2025-05-31", (True, True, 1)),
        ("2025-06-01", (False, False, 1)),
    ],
)
async def test_a_worker_on_the_roster_is_covered_while_the_project_is(project, person, cover, day, expected):
    answer = await cover(project, person, day)

    assert (answer["covered"], answer["project_covered"], len(answer["stays"])) == expected


async def test_an_injury_on_a_project_finished_since_stays_covered(project, person, changed, cover):
    await changed(project, "completion", filed_on="2025-03-10", completed_on="2025-03-01")

    assert (await cover(project, person, "2025-03-01"))["covered"] is True
    assert (await cover(project, person, "2025-03-02"))["covered"] is False


async def test_the_gap_before_a_late_extension_stays_uncovered(project, person, changed, cover):
    await changed(project, "extensions", filed_on="2025-06-10", ends_on="2025-12-31")

    days = ["2025-05-31", "2025-06-01", "2025-06-10", "2025-06-11", "2025-12-31", "2026-01-01"]
    answers = [(await cover(project, person, day))["covered"] for day in days]
    assert answers == [True, False, False, True, True, False]


async def test_who_has_left_is_covered_to_the_last_day_on_site(project, person, worker, cover):
    await worker(project, received_on="2024-06-30", left_on="2024-06-30")

    assert (await cover(project, person, "2024-06-30"))["covered"] is True
    assert (await cover(project, person, "2024-07-01"))["covered"] is False


async def test_a_worker_entered_after_the_accident_was_not_covered_on_that_day(project, worker, cover):
    entered = (await worker(project, received_on="2024-06-05")).json()

    before, after = await cover(project, entered["person_id"], "2024-06-04"), "2024-06-05"
    assert (before["covered"], before["project_covered"], len(before["stays"])) == (False, True, 1)
    assert (await cover(project, entered["person_id"], after))["covered"] is True


async def test_somebody_unknown_is_not_covered_but_the_project_is(project, cover):
    answer = await cover(project, str(uuid4()), "2024-06-03")

    assert (answer["covered"], answer["project_covered"], answer["stays"]) == (False, True, [])


async def test_another_prefecture_is_told_of_no_such_project(project, person, cover):
    assert (await cover(project, person, "2024-06-03", division="9901"))["status"] == 404


async def test_the_persons_cover_names_the_project_and_its_contractor(project, person, caller, contractor):
    asked = {"person": person, "at": "2024-06-03T12:00:00+08:00"}
    answer = (await caller.get("/v1/cover", roles="claims_clerk", params=asked)).json()

    [stay] = answer["enrolments"]
    assert (answer["covered"], stay["covered"], stay["mode"]) == (True, True, "BY_PROJECT")
    assert (stay["project_id"], stay["employer_id"]) == (project["id"], contractor)


async def test_what_was_told_later_was_not_known_before(project, worker, changed, cover, caller, begin):
    async with begin() as tx:
        before_all = tx.now
    entered = (await worker(project)).json()
    async with begin() as tx:
        before_the_end = tx.now
    await worker(project, received_on="2024-06-30", left_on="2024-06-30")
    await changed(project, "completion", filed_on="2024-07-10", completed_on="2024-06-20")

    async def covered(day: str, known_at: datetime | None) -> bool:
        asked = {"person": entered["person_id"], "at": f"{day}T12:00:00+08:00"}
        if known_at is not None:
            asked["known_at"] = known_at.isoformat()
        answers = [
            (await caller.get(path, roles="claims_clerk", params=asked)).json()["covered"]
            for path in ("/v1/cover", f"/v1/projects/{project['id']}/cover")
        ]
        assert answers[0] == answers[1]
        return answers[0]

    assert [await covered("2024-06-20", known) for known in (before_all, before_the_end, None)] == [False, True, True]
    assert [await covered("2024-07-01", known) for known in (before_all, before_the_end, None)] == [False, True, False]
