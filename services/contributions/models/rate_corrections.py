"""Corrections of an employer's industry for months that were rated wrongly."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.periods import Month


class RateCorrection(Base):
    """By which industry an employer should have been rated, from a month to another or from then on.

    `job_id` is the re-assessment that its approval started.
    """

    __tablename__ = "rate_corrections"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    from_month: Mapped[Month]
    to_month: Mapped[Month | None]
    industry_code: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
    job_id: Mapped[UUID | None]

    __table_args__ = (
        Index("ix_rate_corrections_page", "state", "id"),
        CheckConstraint("from_month <= to_month", name="months_in_order"),
    )
