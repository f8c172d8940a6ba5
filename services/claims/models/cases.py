"""Cases: the injury as reported, what others were asked about it, what was decided, and everything that happened."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base

ONE_ACCIDENT = ("person_id", "employer_credit_code", "accident_on")
STANDING = "state NOT IN ('DRAFT', 'REFUSED', 'TERMINATED')"
"""An accident has one case; a draft is none yet, and one that was refused or terminated does not bar another."""


class EvidenceKind(StrEnum):
    """What another service was asked about a case."""

    COVER = "COVER"
    BASES = "BASES"


class Claim(Base):
    """One injury's case. The person appears by id alone; the payee's account is sealed.

    `person_known` and `employer_id` say whom the registry knew when the injury was reported. The name and number that
    printed papers carry are sealed. `decision_id` and `conclusion_id` are those in force: of each there is one at most.
    Steps of one `round_id` are taken by different people; a revoked decision opens another round. A due date is
    missing, and the gap named, while the holidays of its year are not published. A draft counts as reported on the day
    it was kept. `possible_employers` are the credit codes among which the liable employer is not determined.
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
    simple: Mapped[bool] = mapped_column(default=False)
    round_id: Mapped[UUID]
    decision_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("decisions.id", name="fk_claims_decision_id", use_alter=True)
    )
    conclusion_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("conclusions.id", name="fk_claims_conclusion_id", use_alter=True)
    )
    treatment_opened_on: Mapped[date | None]
    employer_name: Mapped[str]
    operates_in: Mapped[str | None]
    died_on: Mapped[date | None]
    parties: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    possible_employers: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    person_sealed: Mapped[bytes]
    payee_sealed: Mapped[bytes | None]
    payee_changed_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_claims_accident",
            *ONE_ACCIDENT,
            unique=True,
            postgresql_where=text(STANDING),
        ),
        CheckConstraint("accident_on <= reported_on", name="reported_after_accident"),
        Index("ix_claims_state", "prefecture", "state", "id"),
        Index("ix_claims_employer", "prefecture", "employer_credit_code", "id"),
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


class HistoryEntry(Base):
    """Something that happened: when it counted, when we knew, who did it, which papers it rested on. Rows only grow."""

    __tablename__ = "history_entries"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    what: Mapped[str]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    correlation_id: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    facts: Mapped[dict[str, Any]]
