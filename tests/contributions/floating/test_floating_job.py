"""The list of a floating run is a worker's job: asked for at the door, done once, its result told."""

import pytest

from tests.contributions.floating.conftest import CLERK


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_worker_computes_the_run_that_was_asked_for(floating, insured, work, caller):
    employer = await insured(1, "3411", "100000.00", "8000.00")
    await insured(2, "3411", "100000.00", "90000.00")
    run = await floating.requested()
    await work()

    job = (await caller.get(f"/v1/jobs/{run['job_id']}", roles=CLERK)).json()
    assert (job["state"], job["result"]) == ("DONE", {"employers": 2, "floating": 1})
    assert (await floating.shown(run["id"]))["state"] == "COMPUTED"
    assert (await floating.line(run, employer))["reason"] == "BY_RULE"
