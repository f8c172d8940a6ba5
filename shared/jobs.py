"""Long work: asked for by a door, done by a worker, its progress visible, repeated whole if the worker dies.

A job's effect and the word that it is done commit together, so a repeat finds nothing left to do.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.tables import Job
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, NotFound, RoleMissing

OPEN_STATES = ("QUEUED", "RUNNING")


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
