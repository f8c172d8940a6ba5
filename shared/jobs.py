"""Long work: asked for by a door, done by a worker, its progress visible, repeated whole if the worker dies.

A job's effect and the word that it is done commit together, so a repeat finds nothing left to do.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, select, update

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.faults import is_passing
from shared.db.tables import Job
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, NotFound, Problem, RoleMissing

OPEN_STATES = ("QUEUED", "RUNNING")
TRIES_MAX = 5

log = structlog.get_logger()


class JobNotFound(NotFound):
    """No such job for this caller."""

    code = "job-not-found"
    title = "Job not found"
    zh = "未找到任务 {job_id}。"
    en = "There is no job {job_id} that you may see."


class JobIsOver(Conflict):
    """A job that has ended cannot be cancelled."""

    code = "job-is-over"
    title = "Job has ended"
    zh = "任务 {job_id} 已结束（{state}），不能取消。"
    en = "Job {job_id} has ended ({state}) and cannot be cancelled."


async def queue_job(tx: Transaction, kind: str, *, division: str, facts: Mapping[str, Any]) -> Job:
    """Ask for long work on behalf of the actor; a worker takes it when this commits."""
    return tx.add(
        Job(
            id=new_id(),
            kind=kind,
            prefecture=prefecture_of(division),
            division=division,
            state="QUEUED",
            requested_by={
                "subject": tx.actor.subject,
                "division": tx.actor.division,
                "roles": sorted(tx.actor.roles),
                "institution": tx.actor.institution,
            },
            correlation_id=tx.correlation_id,
            facts=dict(facts),
            done=0,
            total=0,
            tries=0,
            created_at=tx.now,
        )
    )


async def job_named(tx: Transaction, job_id: UUID) -> Job:
    """Return a job that the actor may see: an institution sees its own alone."""
    job = await tx.session.get(Job, job_id)
    if job is None or tx.actor.institution not in ("", job.requested_by["institution"]):
        raise JobNotFound(job_id=job_id)
    return job


async def job_in_charge(tx: Transaction, job_id: UUID) -> Job:
    """Return a job that the actor may stop, and whose refused rows they may read: as its asker, or in a role of theirs.

    The row is locked.
    """
    job = await job_named(tx, job_id)
    asked_as = job.requested_by["roles"]
    if tx.actor.subject != job.requested_by["subject"] and not tx.actor.roles.intersection(asked_as):
        raise RoleMissing(roles=", ".join(asked_as))
    await tx.session.refresh(job, with_for_update=True)
    return job


async def cancel_job(tx: Transaction, job_id: UUID) -> Job:
    """Stop a job that has not ended; what it had not committed never happened."""
    job = await job_in_charge(tx, job_id)
    if job.state not in OPEN_STATES:
        raise JobIsOver(job_id=job_id, state=job.state)
    job.state, job.finished_at = "CANCELLED", tx.now
    return job


@dataclass(frozen=True)
class JobRun:
    """What a job's command is given: what was asked, where its files lie, and a place to tell its progress."""

    id: UUID
    kind: str
    facts: Mapping[str, Any]
    division: str
    files_dir: Path
    actor: Actor
    correlation_id: str
    database: Database

    async def progress(self, done: int, total: int) -> None:
        """Tell how far the work is, at once and outside its own transaction; raises `JobIsOver` if it was cancelled."""
        async with self.database.begin(self.actor) as tx:
            told = update(Job).where(Job.id == self.id).values(done=done, total=total).returning(Job.state)
            state = await tx.session.scalar(told)
        if state != "RUNNING":
            raise JobIsOver(job_id=self.id, state=state)


JobCommand = Callable[[Transaction, JobRun], Awaitable[Mapping[str, Any]]]
"""A command that does a job's work in the given transaction and returns its result."""


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
