"""What happened between worker and employer after an injury: paid suspension, and the end of the contract."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class PaidSuspension(Base):
    """Months in which the employer pays the wages on, and care for some of them. Rows only grow.

    On one decision none overlaps another.
    `wages` are those actually paid before; care is given by a relative, or costs so much a month, or both is told.
    """

    __tablename__ = "paid_suspensions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    months: Mapped[int]
    wages: Mapped[list[str]] = mapped_column(JSONB)
    care_months: Mapped[int]
    care_by_relative: Mapped[bool]
    care_monthly_cost: Mapped[Money | None] = mapped_column("care_monthly_cost_fen")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (CheckConstraint("from_on <= until_on", name="in_order"),)


class EmploymentEnding(Base):
    """The end of the contract between the injured worker and the employer, once a case. Rows only grow.

    `retirement_on` is the day on which the worker reaches retirement age.
    """

    __tablename__ = "employment_endings"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    prefecture: Mapped[str]
    ended_on: Mapped[date]
    why: Mapped[str]
    retirement_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
