"""Rates: how an employer is rated from a month on, and what it pays of its workers' bases in one month."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.periods import Month


class Rate(Base):
    """How an employer is rated (缴费费率) from a month on, before cuts and relief.

    `industry_code` and `express` decide the class; `line_id` names the published line that floats the base rate.
    """

    __tablename__ = "rates"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    industry_code: Mapped[str]
    express: Mapped[bool]
    risk_class: Mapped[int]
    base_rate: Mapped[Decimal]
    step: Mapped[Decimal] = mapped_column(server_default="1")
    deduction: Mapped[Decimal] = mapped_column(server_default="0")
    line_id: Mapped[UUID | None]
    citation: Mapped[str]
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]

    @property
    def rate(self) -> Decimal:
        """What is paid of the bases: the floated base rate, less the deduction for certified safety."""
        return self.base_rate * self.step - self.deduction


class MonthRate(Base):
    """The rate of one employer's month: floated, cut as for everyone, relieved. An assessment multiplies with `rate`.

    `workings` keep which rate, cut and reliefs it was composed of; the door renders them.
    """

    __tablename__ = "month_rates"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    express: Mapped[bool]
    risk_class: Mapped[int]
    base_rate: Mapped[Decimal]
    step: Mapped[Decimal] = mapped_column(server_default="1")
    deduction: Mapped[Decimal] = mapped_column(server_default="0")
    cut: Mapped[Decimal] = mapped_column(server_default="0")
    relief: Mapped[Decimal] = mapped_column(server_default="1")
    rate: Mapped[Decimal] = mapped_column(
        Computed("(base_rate * step - deduction) * (1 - cut) * relief", persisted=True)
    )
    citation: Mapped[str]
    workings: Mapped[dict[str, Any]]
    fixed_at: Mapped[datetime]
