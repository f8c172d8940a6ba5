"""What holds of every kind of file that can be undone: once, by whom it concerns, after it took effect."""

import pytest

from tests.registry.conftest import CLERK
from tests.registry.counter import problem, succeeded
from tests.registry.files_of_every_kind import CARD, DOORS, ORDERS, open_office


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture(autouse=True)
async def office(begin, caller) -> None:
    await open_office(begin, caller)


@pytest.fixture
def ask(caller):
    """Ask for the undoing of a file."""

    async def undoing(path: str, file: dict, **named: str):
        return await caller.post(f"{path}/{file['id']}/undoing", **{"roles": CLERK} | named)

    return undoing


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.kind.name)
async def test_a_file_is_undone_once_and_may_then_come_again(upload, work, undo_file, ask, files_of, door):
    file = await upload(door.content, path=door.path)
    await work()

    job = await undo_file(door.path, file["id"])

    assert (job["state"], job["result"]["withdrawn"]) == ("DONE", 1)
    [undone] = await files_of(door.path)
    assert undone["undone_at"] is not None
    assert problem(await ask(door.path, file)) == (409, "file-not-in-effect")
    again = await upload(door.content, path=door.path)
    await work()
    assert again["id"] != file["id"]
    assert (await undo_file(door.path, again["id"]))["result"] == job["result"]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.kind.name)
async def test_a_file_that_cannot_be_undone_stays_in_effect(upload, work, ask, files_of, door):
    file = await upload(door.content, path=door.path)
    not_yet = await ask(door.path, file)
    await work()

    other = ORDERS if door is CARD else CARD
    assert problem(not_yet) == (409, "file-not-in-effect")
    assert problem(await ask(door.path, file, division="9901")) == (404, "file-not-found")
    assert problem(await ask(door.path, file, division="990812")) == (403, "outside-division")
    assert problem(await ask(door.path, file, roles="auditor")) == (403, "role-missing")
    assert problem(await ask(other.path, file)) == (404, "file-not-found")
    await work()
    assert [kept["undone_at"] for kept in await files_of(door.path)] == [None]


async def test_of_two_undoings_asked_at_the_same_time_the_second_fails(upload, work, ask, caller):
    file = await upload(ORDERS.content, path=ORDERS.path)
    await work()
    asked = [succeeded(await ask(ORDERS.path, file)) for _ in range(2)]
    for _ in asked:
        await work()

    first, second = [succeeded(await caller.get(f"/v1/jobs/{one['job_id']}", roles=CLERK)) for one in asked]
    assert (first["state"], second["state"]) == ("DONE", "FAILED")
    assert second["failure"].startswith("file-not-in-effect")
