"""Files of receipts handed in at the door, and what came of them."""

import csv
from io import StringIO

import pytest

from tests.contributions.receipt_file import file_of

CLERK = "contributions_clerk"


@pytest.fixture
def hand_in(caller, work):
    """Upload a file of receipts, let the worker take it in, and return the finished job."""

    async def hand_in_file(*lines: str, division: str = "990800") -> dict:
        files, clerk = {"file": ("receipts.csv", file_of(*lines))}, {"roles": CLERK, "division": division[:4]}
        form = {"division": division, "received_on": "2024-06-15"}
        answer = await caller.post("/v1/receipts", files=files, data=form, **clerk)
        assert answer.status_code == 202, answer.text
        path = f"/v1/jobs/{answer.json()['job_id']}"
        job = (await caller.get(path, **clerk)).json()
        if job["state"] == "QUEUED":
            await work()
        return (await caller.get(path, **clerk)).json()

    return hand_in_file


@pytest.fixture
def refused(caller):
    """What is said to the sender of refused lines: the column, and the rule."""

    async def reasons(job: dict) -> list[str]:
        answer = await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK)
        rows = csv.DictReader(StringIO(answer.text.lstrip("\ufeff")))
        return [f"{row['列'].split(' ')[0]}：{row['退回原因']}" for row in rows]

    return reasons


@pytest.fixture
def queue(exceptions):
    async def shortly(state: str = "OPEN") -> list[tuple]:
        return [(item["kind"], item["due"], item["received"]) for item in await exceptions(state)]

    return shortly
