"""A file of declarations taken back while no month was assessed on it; what the employer told otherwise stays."""

from uuid import uuid4

import pytest

from tests.contributions.announced import code, employer_registered, joined, roster_changed

CLERK = "contributions_clerk"
FILES = "/v1/declarations"
EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
JULY, AUGUST = "2024-07", "2024-08"
DECLARED, UNDECLARED = ("135.00", "DECLARED"), ("194.40", "HEADCOUNT")
CONFIRMS_AUGUST = f"{code(1)},{AUGUST}"


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture(autouse=True)
async def shop(hear) -> None:
    """A shop of three at 5000.00, whose roster declared July and says nothing of August, and another employer."""
    people = (joined(uuid4(), "5000.00", "2024-07-01") for _ in range(3))
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OTHER_EMPLOYER, 2),
        roster_changed(EMPLOYER, *people, first_month=JULY),
    )


@pytest.fixture
def hand_in(caller):
    """Hand a file of declarations in; returns it, not taken in yet."""

    async def sent(*rows: str) -> dict:
        form = {"division": "990811", "received_on": "2024-09-02"}
        content = "\n".join(["统一社会信用代码,费款所属期", *rows, ""]).encode()
        answer = await caller.post(FILES, roles=CLERK, data=form, files={"file": ("d.csv", content)})
        assert answer.status_code == 202, answer.text
        return answer.json()

    return sent


@pytest.fixture
async def file(hand_in, work) -> dict:
    """A file that confirms August, taken in."""
    kept = await hand_in(CONFIRMS_AUGUST, f"{code(2)},{AUGUST}")
    await work()
    return kept


@pytest.fixture
def ask(caller):
    """Ask for the undoing of a file."""

    async def undoing(file: dict, **named: str):
        return await caller.post(f"{FILES}/{file['id']}/undoing", **{"roles": CLERK} | named)

    return undoing


@pytest.fixture
def undo(ask, work, caller):
    """Let a file be undone; returns the finished job."""

    async def undone(file: dict) -> dict:
        asked = await ask(file)
        assert asked.status_code == 202, asked.text
        await work()
        return (await caller.get(f"/v1/jobs/{asked.json()['job_id']}", roles=CLERK)).json()

    return undone


@pytest.fixture
def owed(caller, assess):
    """What August comes to when it is assessed, and on what basis."""

    async def of_august() -> tuple[str, str]:
        await assess(AUGUST)
        asked = {"month": AUGUST, "employer_id": str(EMPLOYER)}
        [item] = (await caller.get("/v1/assessments", roles="auditor", params=asked)).json()["items"]
        return item["amount"], item["basis"]

    return of_august


async def test_a_month_confirmed_by_it_alone_is_undeclared_again(required, file, undo, owed):
    job = await undo(file)

    assert (job["state"], job["result"]) == ("DONE", {"withdrawn": 2})
    assert await owed() == UNDECLARED


async def test_a_file_on_which_the_month_was_assessed_stays(required, file, undo, owed, caller):
    assert await owed() == DECLARED
    asked = {"month": AUGUST, "employer_id": str(EMPLOYER)}
    [assessment] = (await caller.get("/v1/assessments", roles="auditor", params=asked)).json()["items"]

    job = await undo(file)

    assert (job["state"], job["failure"].partition(":")[0]) == ("FAILED", "file-rested-on")
    assert f": 1 × 据此作出的核定 / assessment, {assessment['id']}. It cannot" in job["failure"]
    [kept] = (await caller.get(FILES, roles=CLERK)).json()["items"]
    assert kept["undone_at"] is None
    assert await owed() == DECLARED


async def test_what_the_employer_confirmed_otherwise_stays_and_bears_the_assessment(required, file, undo, owed, caller):
    told = await caller.post(f"/v1/employers/{EMPLOYER}/declarations", roles=CLERK, json={"month": AUGUST})
    assert told.status_code == 201
    assert await owed() == DECLARED

    assert (await undo(file))["state"] == "DONE"
    assert await owed() == DECLARED


async def test_of_two_files_that_confirm_a_month_either_bears_it(required, file, hand_in, work, undo, owed):
    other = await hand_in(CONFIRMS_AUGUST)
    await work()
    assert await owed() == DECLARED

    assert (await undo(file))["state"] == "DONE"
    assert (await undo(other))["state"] == "FAILED"
    assert await owed() == DECLARED


async def test_an_assessment_made_before_the_file_does_not_rest_on_it(required, hand_in, work, undo, owed):
    assert await owed() == UNDECLARED
    late = await hand_in(CONFIRMS_AUGUST)
    await work()

    assert (await undo(late))["state"] == "DONE"
    assert await owed() == UNDECLARED


async def test_where_nothing_must_be_declared_no_assessment_rests_on_a_file(file, undo, owed):
    assert await owed() == DECLARED

    assert (await undo(file))["state"] == "DONE"
    assert await owed() == DECLARED


@pytest.mark.usefixtures("required")
async def test_a_file_is_undone_once_and_may_then_come_again(file, ask, undo, hand_in, work, owed):
    await undo(file)

    twice = await ask(file)
    assert (twice.status_code, twice.json()["type"].rpartition(":")[2]) == (409, "file-not-in-effect")
    again = await hand_in(CONFIRMS_AUGUST, f"{code(2)},{AUGUST}")
    await work()
    assert again["id"] != file["id"]
    assert await owed() == DECLARED


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        ({"division": "9901"}, "file-not-found"),
        ({"division": "990812"}, "outside-division"),
        ({"roles": "auditor"}, "role-missing"),
    ],
)
async def test_only_those_it_concerns_undo_a_file(required, file, ask, owed, named, problem):
    answer = await ask(file, **named)

    assert answer.json()["type"] == f"urn:tongchou:problem:{problem}"
    assert await owed() == DECLARED


async def test_a_file_that_is_not_taken_in_yet_cannot_be_undone(hand_in, ask, work, caller):
    answer = await ask(await hand_in(CONFIRMS_AUGUST))

    assert answer.json()["type"] == "urn:tongchou:problem:file-not-in-effect"
    await work()
    [kept] = (await caller.get(FILES, roles=CLERK)).json()["items"]
    assert kept["undone_at"] is None
