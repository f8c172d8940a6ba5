"""Letting the timers and the worker run, and handing files in, as others write them."""

import pytest

from services.claims.commands.verification.suspend_unverified import suspend_unverified
from services.claims.commands.verification.watch_beneficiaries import watch_beneficiaries
from tests.claims.office import succeeded
from tests.claims.pensioners import WORKER, Pensioners, worked_off


@pytest.fixture
def pensioners(database, caller) -> Pensioners:
    return Pensioners(database, caller)


@pytest.fixture
def watch(app, clock_at):
    """Let the timer of verifications run on a day; returns what it said."""

    async def run(today: str, **at_once: int) -> str:
        clock_at(today)
        async with app.state.database.begin(WORKER) as tx:
            return await suspend_unverified(tx, **at_once)

    return run


@pytest.fixture
def look_again(app):
    """Let the timer that holds benefits against what was told run."""

    async def run() -> str:
        async with app.state.database.begin(WORKER) as tx:
            return await watch_beneficiaries(tx)

    return run


@pytest.fixture
def work(app, settings):
    """Let the oldest open job be done."""

    async def once() -> None:
        await worked_off(app.state.database, settings.files_dir)

    return once


@pytest.fixture
def hand(caller, work):
    """Hand in a file received on 2024-09-16, let the worker take it in; returns the file and the finished job."""

    async def send(path: str, header: str, *rows: str, served: str = "9908") -> tuple[dict, dict]:
        content = "\n".join([header, *rows, ""]).encode()
        sent = {"roles": "benefits_clerk", "division": served}
        told = {"division": served.ljust(6, "0"), "received_on": "2024-09-16"}
        file = succeeded(await caller.post(path, files={"file": ("told.csv", content)}, data=told, **sent))
        await work()
        return file, succeeded(await caller.get(f"/v1/jobs/{file['job_id']}", **sent))

    return send
