"""A batch of deferrals is a worker's job: asked for at the door, done once, its result told."""

from uuid import uuid4

import pytest

from tests.contributions.announced import employer_registered
from tests.contributions.deferring.conftest import CLERK


@pytest.fixture
def database(own_database):
    return own_database


async def test_a_worker_defers_the_industries_that_were_asked_for(hear, batch, work, caller):
    caterer, factory = uuid4(), uuid4()
    await hear(
        employer_registered(caterer, 1, industry_code="6210"), employer_registered(factory, 2, industry_code="3311")
    )
    job_id = (await batch()).json()["job_id"]
    await work()

    job = (await caller.get(f"/v1/jobs/{job_id}", roles=CLERK)).json()
    assert (job["state"], job["result"]) == ("DONE", {"employers": 1})
    [deferral] = (await caller.get("/v1/deferrals", roles=CLERK)).json()["items"]
    assert (deferral["employer_id"], deferral["batch_id"]) == (str(caterer), job_id)
