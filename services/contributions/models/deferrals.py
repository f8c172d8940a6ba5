"""Deferrals (缓缴): what an employer was allowed to pay later, and until when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.periods import Month


class Deferral(Base):
    """Consecutive fee periods of one employer under one measure: applied for, or flagged by a batch (`batch_id`)."""

    __tablename__ = "deferrals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    measure: Mapped[str]
    from_month: Mapped[Month]
    to_month: Mapped[Month]
    expires_on: Mapped[date]
    due_on: Mapped[date]
    reason: Mapped[str]
    agreement: Mapped[str]
    batch_id: Mapped[UUID | None]
    state: Mapped[str]
    applied_on: Mapped[date]
    requested_by: Mapped[str]
    recorded_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]
    declined_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("from_month <= to_month", name="months_in_order"),
        CheckConstraint("(state = 'DECLINED') = (declined_on IS NOT NULL)", name="declined_on_a_day"),
        Index("ix_deferrals_employer", "prefecture", "employer_id"),
        Index("ix_deferrals_page", "state", "id"),
    )


class DeferredMonth(Base):
    """A month that a granted deferral covers: what is, or becomes, due for it costs nothing until `deferred_until`."""

    __tablename__ = "deferred_months"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    deferral_id: Mapped[UUID] = mapped_column(ForeignKey("deferrals.id"))
    due_on: Mapped[date]
    deferred_until: Mapped[date]

    __table_args__ = (Index("ix_deferred_months_deferral", "deferral_id"),)
