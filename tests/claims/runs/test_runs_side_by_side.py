"""Runs on connections of their own: asked for at once, ordered by workers at once, ordered while somebody changes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.claims.app import SERVICE
from services.claims.commands.runs.order_run import order_run
from shared.auth import Actor
from shared.job_runner import JobRunner
from shared.jobs import JobRun
from tests.claims.clocks.ledger_of_cases import Cases
from tests.claims.office import problem, succeeded
from tests.claims.runs.people import AGENCY, Desk

WORKER = Actor("claims-worker", "99")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def desk(database):
    return Desk(database, str((await Cases(database).case()).id))


@pytest.fixture
def worker(database, settings):
    return JobRunner(database, WORKER, SERVICE.jobs, Path(settings.files_dir))


async def test_of_two_requests_at_once_one_is_refused(runs):
    answers = await asyncio.gather(*(runs.request("2024-08", subject=f"sun-{number}") for number in range(2)))

    assert sorted(answer.status_code for answer in answers) == [202, 409]
    assert [problem(answer) for answer in answers if answer.is_error] == [(409, "benefit-run-under-way")]


async def test_two_workers_order_a_run_once(runs, desk, worker):
    entitlement = await desk.entitled()
    run = succeeded(await runs.request("2024-08"))
    await asyncio.gather(worker.run_next(), worker.run_next())
    succeeded(await runs.check(run))
    ordering = succeeded(await runs.approve(run))
    await asyncio.gather(worker.run_next(), worker.run_next())

    job = succeeded(await runs.caller.get(f"/v1/jobs/{ordering['job_id']}", roles="benefits_clerk"))
    assert (job["state"], job["result"]["orders"], job["done"]) == ("DONE", 1, 1)
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"]}


async def test_whoever_changes_while_the_run_is_ordered_is_paid_the_right_sum_in_the_end(runs, desk, worker):
    entitlements = [await desk.entitled() for _ in range(5)]
    succeeded(run := await runs.request("2024-08"))
    await worker.run_next()
    succeeded(await runs.check(run.json()))
    succeeded(await runs.approve(run.json()))

    changing = [desk.measured(each, "2024-08", "1900.00") for each in entitlements]
    await asyncio.gather(worker.run_next(), *changing)

    succeeded(run := await runs.request("2024-08"))
    await worker.run_next()
    succeeded(await runs.check(run.json()))
    succeeded(await runs.approve(run.json()))
    await worker.run_next()
    for each in entitlements:
        assert await desk.settled(each) in ({"2024-08": ["1900.00"]}, {"2024-08": ["1800.00", "100.00"]})


@dataclass(frozen=True, slots=True)
class InterruptedRun(JobRun):
    """A run in the middle of which, orders made and `open_from` not moved on yet, others commit something."""

    others: Callable[[], Awaitable[object]]

    async def progress(self, done: int, total: int) -> None:
        await self.others()


@pytest.mark.parametrize("change", ["measured", "opened"])
async def test_what_opens_in_the_middle_of_a_run_stays_open_for_the_next(runs, desk, database, tmp_path, change):
    paid_up = await desk.entitled()
    await runs.ordered("2024-08")
    late = [await desk.entitled()]

    async def others():
        if change == "measured":
            await desk.measured(paid_up, "2024-08", "1900.00")
        else:
            late.append(await desk.entitled())

    run = succeeded(await runs.approve(await runs.checked("2024-08")))
    async with database.begin(AGENCY) as tx:
        facts = {"run_id": run["id"], "approved_on": "2024-08-20"}
        job = (run["job_id"], "order_benefit_run", facts, "990800", tmp_path, AGENCY, "test", database)
        await order_run(tx, InterruptedRun(*job, others))

    assert await desk.open_from(late[0]) == "2024-09"
    assert await desk.open_from(paid_up if change == "measured" else late[1]) == "2024-08"
    await runs.ordered("2024-08")
    expected = ["1800.00", "100.00"] if change == "measured" else ["1800.00"]
    assert await desk.settled(paid_up) == {"2024-08": expected}
    assert [await desk.settled(each) for each in late] == [{"2024-08": ["1800.00"]}] * len(late)
