"""Tables of every service's database: outbox, inbox, stored answers, jobs, timers, audit, approvals, filing months."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.db.base import NAMING as NAMING
from shared.db.base import KernelBase
from shared.db.base import ServiceBase as ServiceBase
from shared.money import Money
from shared.periods import Month


class OutboxRow(KernelBase):
    """A fact committed here, to be published. `position` is given by the relay, in the order of publication."""

    __tablename__ = "outbox"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    event_id: Mapped[UUID] = mapped_column(unique=True)
    type: Mapped[str]
    key: Mapped[str]
    prefecture: Mapped[str]
    period: Mapped[Month]
    category: Mapped[str | None]
    amount: Mapped[Money | None] = mapped_column("amount_fen")
    envelope: Mapped[str]
    position: Mapped[int | None] = mapped_column(unique=True)

    __table_args__ = (
        Index("ix_outbox_unpublished", "seq", postgresql_where="position IS NULL"),
        Index("ix_outbox_filed", "prefecture", "period", "seq", postgresql_where="category IS NOT NULL"),
    )


class InboxRow(KernelBase):
    """An event that took effect here. Its presence is what makes a repeat do nothing."""

    __tablename__ = "inbox"

    consumer: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[UUID] = mapped_column(primary_key=True)


class SetAsideRow(KernelBase):
    """An event that could not take effect yet, and the later ones of its key behind it."""

    __tablename__ = "inbox_set_aside"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    consumer: Mapped[str]
    event_id: Mapped[UUID]
    stream: Mapped[str]
    key: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    envelope: Mapped[str]

    __table_args__ = (
        Index("uq_inbox_set_aside_event", "consumer", "event_id", unique=True),
        Index("ix_inbox_set_aside_key", "consumer", "stream", "key", "seq"),
    )


class StoredReply(KernelBase):
    """The answer given to a write, kept under its `Idempotency-Key` in the transaction of the effect."""

    __tablename__ = "stored_replies"

    subject: Mapped[str] = mapped_column(primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes]
    status: Mapped[int | None]
    body: Mapped[str | None]
    stored_at: Mapped[datetime]


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


class AuditRow(KernelBase):
    """Who did what, when, from where and why. Append-only; the database refuses anything else."""

    __tablename__ = "audit_rows"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    recorded_at: Mapped[datetime]
    subject: Mapped[str]
    roles: Mapped[str]
    terminal: Mapped[str]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    prefecture: Mapped[str]
    correlation_id: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    reason: Mapped[str]


class AuditSeal(KernelBase):
    """A digest over a run of audit rows and over the seal before it: altering one row breaks every later seal."""

    __tablename__ = "audit_seals"

    last_seq: Mapped[int] = mapped_column(primary_key=True)
    rows: Mapped[int]
    sealed_at: Mapped[datetime]
    digest: Mapped[bytes]


class ApprovalRow(KernelBase):
    """One step of an approval, and the person who took it."""

    __tablename__ = "approvals"

    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    approved_by: Mapped[str]
    approved_at: Mapped[datetime]


class FilingMonth(KernelBase):
    """A prefecture's month in this service: open until its manifests are announced upward."""

    __tablename__ = "filing_months"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    filed_on: Mapped[date | None]
