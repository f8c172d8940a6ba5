"""Work asked for: stored answers, files, jobs, timers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.db.base import KernelBase


class StoredReply(KernelBase):
    """The answer given to a write, kept under its `Idempotency-Key` in the transaction of the effect."""

    __tablename__ = "stored_replies"

    subject: Mapped[str] = mapped_column(primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    status: Mapped[int | None]
    body: Mapped[str | None]
    stored_at: Mapped[datetime]


class FileRow(KernelBase):
    """A file of rows as an office received it. The same file takes effect once, unless it was undone."""

    __tablename__ = "files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    prefecture: Mapped[str]
    division: Mapped[str]
    digest: Mapped[str]
    file_name: Mapped[str]
    received_on: Mapped[date]
    facts: Mapped[dict[str, Any]]
    job_id: Mapped[UUID]
    submitted_by: Mapped[str]
    recorded_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]

    __table_args__ = (
        Index("uq_files_digest", "kind", "prefecture", "digest", unique=True, postgresql_where="undone_at IS NULL"),
        Index("ix_files_page", "kind", "id"),
    )


class Job(KernelBase):
    """Long work that survives a restart: taken by one worker, repeated if that worker dies."""

    __tablename__ = "jobs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    prefecture: Mapped[str]
    division: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[dict[str, Any]]
    correlation_id: Mapped[str]
    facts: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any] | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None]
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_jobs_open", "created_at", postgresql_where="state IN ('QUEUED', 'RUNNING')"),)


class TimerRow(KernelBase):
    """When a named timer runs next, and what its last run said."""

    __tablename__ = "timers"

    name: Mapped[str] = mapped_column(primary_key=True)
    next_run_at: Mapped[datetime]
    last_run_at: Mapped[datetime | None]
    last_result: Mapped[str | None]
