"""Control: the audit trail and its seals, approvals, granted roles, findings, filing months."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.db.base import KernelBase
from shared.periods import Month


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


class GrantedRole(KernelBase):
    """A role that an account holds by a grant. Of all divisions: it is read before the caller's own is known."""

    __tablename__ = "granted_roles"

    account: Mapped[str] = mapped_column(primary_key=True)
    grant_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    division: Mapped[str]
    institution: Mapped[str]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class FindingRow(KernelBase):
    """Something a risk rule noticed about a subject. One of the same rule and subject stands open at a time."""

    __tablename__ = "findings"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    rule: Mapped[str]
    prefecture: Mapped[str]
    division: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[str]
    action: Mapped[str]
    facts: Mapped[dict[str, Any]]
    state: Mapped[str]
    raised_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]

    __table_args__ = (
        Index(
            "uq_findings_open",
            "prefecture",
            "subject_id",
            "rule",
            unique=True,
            postgresql_where="state = 'OPEN'",
        ),
        Index("ix_findings_page", "state", "id"),
        Index("ix_findings_subject", "subject_id", "rule"),
    )


class FilingMonth(KernelBase):
    """A prefecture's month in this service: open until its manifests are announced upward."""

    __tablename__ = "filing_months"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    filed_on: Mapped[date | None]
