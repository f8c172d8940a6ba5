"""An older system's prefecture being taken over, and a worker that does the jobs."""

from pathlib import Path

import pytest
from sqlalchemy import select

from services.claims.app import SERVICE
from shared.auth import Actor
from shared.db.tables import Job
from shared.job_runner import JobRunner
from tests.claims.beneficiaries.older_system import TakeOver

WORKER = Actor("claims-worker", "99")


@pytest.fixture
def work(app, settings, clock_at):
    """Do the jobs that wait, on the test's own connection, of which no other worker knows; it is 20 November 2025."""
    clock_at("2025-11-20")
    runner = JobRunner(app.state.database, WORKER, SERVICE.jobs, Path(settings.files_dir))

    async def once() -> None:
        async with runner.database.begin(WORKER) as tx:
            waiting = (await tx.session.scalars(select(Job.id).where(Job.state == "QUEUED"))).all()
        for job_id in waiting:
            await runner._run(job_id)

    return once


@pytest.fixture
def take_over(caller, work) -> TakeOver:
    return TakeOver(caller, work)
