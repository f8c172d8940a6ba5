"""Cases: the injury as reported, what others were asked about it, what was decided, and everything that happened."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class EvidenceKind(StrEnum):
    """What another service was asked about a case."""

    COVER = "COVER"
    BASES = "BASES"


class Happening(StrEnum):
    """What can happen to a case, and to the payment orders that come of it."""

    REPORTED = "REPORTED"
    ACCEPTED = "ACCEPTED"
    DECIDED = "DECIDED"
    APPRAISED = "APPRAISED"
    GRANT_AWARDED = "GRANT_AWARDED"
    ORDER_CREATED = "ORDER_CREATED"
    ORDER_REVIEWED = "ORDER_REVIEWED"
    ORDER_APPROVED = "ORDER_APPROVED"
    ORDER_PAID = "ORDER_PAID"
    ORDER_RETURNED = "ORDER_RETURNED"
    PERSON_MERGED = "PERSON_MERGED"


class Claim(Base):
    """One injury's case. The person appears by id alone; the payee's account is sealed.

    `person_known` and `employer_id` say whom the registry knew when the injury was reported. A due date is missing,
    and the gap named, while the holidays of its year are not published.
    """

    __tablename__ = "claims"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    state: Mapped[str]
    person_id: Mapped[UUID]
    person_known: Mapped[bool]
    employer_credit_code: Mapped[str]
    employer_id: Mapped[UUID | None]
    accident_at: Mapped[datetime]
    accident_on: Mapped[date]
    place: Mapped[str]
    cause: Mapped[str]
    ground: Mapped[str]
    injured_parts: Mapped[list[str]] = mapped_column(ARRAY(Text))
    diagnoses: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    reporter: Mapped[str]
    reported_on: Mapped[date]
    report_due_on: Mapped[date | None]
    report_due_gap: Mapped[str | None]
    late: Mapped[bool | None]
    accepted_on: Mapped[date | None]
    decision_due_on: Mapped[date | None]
    decision_due_gap: Mapped[str | None]
    payee_sealed: Mapped[bytes | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("person_id", "employer_credit_code", "accident_on", name="uq_claims_accident"),
        CheckConstraint("accident_on <= reported_on", name="reported_after_accident"),
        Index("ix_claims_state", "prefecture", "state", "id"),
    )


class Evidence(Base):
    """What another service answered about a case, whole, and when it said so. Rows only grow."""

    __tablename__ = "evidence"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    kind: Mapped[str]
    asked_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    answer: Mapped[dict[str, Any]]


class Decision(Base):
    """The department's decision on recognition and, if the injury counts, who is liable and why. Rows only grow."""

    __tablename__ = "decisions"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    prefecture: Mapped[str]
    result: Mapped[str]
    article: Mapped[str]
    reason: Mapped[str]
    decided_on: Mapped[date]
    decided_by: Mapped[str]
    recorded_at: Mapped[datetime]
    payer: Mapped[str | None]
    liability_reason: Mapped[str | None]
    liability_article: Mapped[str | None]
    liability_workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


class Appraisal(Base):
    """The committee's conclusion; no grade means that the loss of work ability reaches none. Rows only grow."""

    __tablename__ = "appraisals"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    prefecture: Mapped[str]
    grade: Mapped[int | None]
    dependency_level: Mapped[str]
    clause: Mapped[str | None]
    concluded_on: Mapped[date]
    concluded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("grade BETWEEN 1 AND 10", name="ten_grades"),)


class HistoryEntry(Base):
    """Something that happened: when it counted, when we knew, and who did it. Rows only grow."""

    __tablename__ = "history_entries"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    what: Mapped[str]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    correlation_id: Mapped[str]
    facts: Mapped[dict[str, Any]]
