"""Doing the jobs: one at a time and oldest first, each held by the connection of the worker that runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.faults import is_passing
from shared.db.tables import Job
from shared.jobs import OPEN_STATES, JobCommand, JobIsOver, JobRun
from shared.problems import Problem

TRIES_MAX = 5

log = structlog.get_logger()


@dataclass(frozen=True)
class JobRunner:
    """Takes one service's open jobs, oldest first."""

    database: Database
    actor: Actor
    commands: Mapping[str, JobCommand]
    files_dir: Path

    async def run_next(self) -> bool:
        """Run the oldest open job that no other worker holds; returns whether there was one.

        A worker holds a job by a lock of its connection: if it dies, the job is free at once.
        """
        async with self.database.begin(self.actor) as tx:
            open_jobs = await tx.session.scalars(
                select(Job.id).where(Job.state.in_(OPEN_STATES)).order_by(Job.created_at)
            )
            waiting = open_jobs.all()
        for job_id in waiting:
            async with self.database.engine.connect() as holder:
                await holder.execution_options(isolation_level="AUTOCOMMIT")  # no transaction stays open for hours
                if await holder.scalar(select(func.pg_try_advisory_lock(func.hashtext(str(job_id))))):
                    try:
                        await self._run(job_id)
                    finally:
                        await holder.execute(select(func.pg_advisory_unlock_all()))
                    return True
        return False

    async def _run(self, job_id: UUID) -> None:
        run = await self._take(job_id)
        if run is None:
            return
        try:
            async with self.database.begin(run.actor, correlation_id=run.correlation_id) as tx:
                result = await self.commands[run.kind](tx, run)
                await _finish(tx, job_id, result, self.database.clock())
        except Exception as error:
            if is_passing(error):
                raise
            if not isinstance(error, Problem):
                log.exception("job failed", job=str(job_id), kind=run.kind)
            await self._fail(job_id, str(error))

    async def _take(self, job_id: UUID) -> JobRun | None:
        async with self.database.begin(self.actor) as tx:
            job = (await tx.session.scalars(select(Job).where(Job.id == job_id).with_for_update())).one()
            if job.state not in OPEN_STATES:
                return None
            job.tries += 1
            if job.tries > TRIES_MAX:
                job.state, job.failure, job.finished_at = "FAILED", "the worker failed each time it tried", tx.now
                return None
            job.state = "RUNNING"
            asked = job.requested_by
            asker = Actor(asked["subject"], asked["division"], frozenset(asked["roles"]), asked["institution"])
            told = (job.id, job.kind, job.facts, job.division)
            return JobRun(*told, self.files_dir, asker, job.correlation_id, self.database)

    async def _fail(self, job_id: UUID, reason: str) -> None:
        async with self.database.begin(self.actor) as tx:
            job = (await tx.session.scalars(select(Job).where(Job.id == job_id).with_for_update())).one()
            if job.state == "RUNNING":
                job.state, job.failure, job.finished_at = "FAILED", reason, tx.now


async def _finish(tx: Transaction, job_id: UUID, result: Mapping[str, Any], finished_at: datetime) -> None:
    """Mark the job done in the transaction of its effect; raises `JobIsOver` if it was cancelled meanwhile."""
    job = (await tx.session.scalars(select(Job).where(Job.id == job_id).with_for_update())).one()
    if job.state != "RUNNING":
        raise JobIsOver(job_id=job_id, state=job.state)
    job.state, job.result, job.finished_at, job.done = "DONE", dict(result), finished_at, job.total
