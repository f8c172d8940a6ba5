"""Appraisals of work ability: what is asked of a committee, and where it stands."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Appraisal(Base):
    """One procedure before a committee: what is asked of it, by whom, and where it stands.

    `prefecture` is the case's; `committee` is the division of the committee: of the prefecture, or of the province for
    a repeated appraisal. `against_id` is the conclusion that a repeated or follow-up appraisal looks at again. Papers
    that were listed as missing are to be supplied until `papers_due_on`.
    """

    __tablename__ = "appraisals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    committee: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    kind: Mapped[str]
    state: Mapped[str]
    applicant: Mapped[str]
    applied_on: Mapped[date]
    accepted_on: Mapped[date | None]
    papers_due_on: Mapped[date | None]
    extended_on: Mapped[date | None]
    against_id: Mapped[UUID | None]
    asked: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        Index(
            "uq_appraisals_open",
            "claim_id",
            "kind",
            unique=True,
            postgresql_where=text("state NOT IN ('REFUSED', 'SERVED', 'ABANDONED', 'WITHDRAWN', 'REVOKED')"),
        ),
        Index("ix_appraisals_state", "prefecture", "state", "id"),
    )
