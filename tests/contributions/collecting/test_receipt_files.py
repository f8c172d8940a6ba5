"""A file of receipts is kept once, and what was refused of it is what the last run refused."""

import asyncio

import pytest
from sqlalchemy import func, select

from shared.auth import Actor
from shared.bulk.files import rejects_path
from shared.db.tables import FileRow, Job
from tests.contributions.receipt_file import file_of, line

CLERK = "contributions_clerk"
PROVINCE = Actor("auditor", "99")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def upload(caller):
    """Send a file of one good receipt; returns the file and the job that takes it in."""

    async def send() -> dict:
        files, data = {"file": ("receipts.csv", file_of(line()))}, {"division": "990800", "received_on": "2024-06-15"}
        answer = await caller.post("/v1/receipts", roles=CLERK, files=files, data=data)
        assert answer.status_code == 202, answer.text
        return answer.json()

    return send


async def test_the_same_file_sent_four_times_at_once_is_one_file(upload, database):
    sent = await asyncio.gather(*(upload() for _ in range(4)))

    assert len({(file["id"], file["job_id"]) for file in sent}) == 1
    async with database.begin(PROVINCE) as tx:
        kept = [await tx.session.scalar(select(func.count()).select_from(rows)) for rows in (FileRow, Job)]
    assert kept == [1, 1]


async def test_refused_lines_of_a_worker_that_died_do_not_outlive_a_clean_repeat(upload, work, caller, settings):
    file = await upload()
    stale = rejects_path(settings.files_dir, file["job_id"])
    stale.write_text("left behind")

    await work()

    assert not stale.exists()
    answer = await caller.get(f"/v1/jobs/{file['job_id']}/rejects", roles=CLERK)
    assert answer.json()["type"] == "urn:tongchou:problem:rejects-not-ready"
