"""Runs on connections of their own: asked for at once, ordered by workers at once, ordered while somebody changes."""

import asyncio
from pathlib import Path

import pytest

from services.claims.app import SERVICE
from shared.auth import Actor
from shared.job_runner import JobRunner
from tests.claims.clocks.ledger_of_cases import Cases
from tests.claims.office import problem, succeeded
from tests.claims.runs.people import Desk

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
