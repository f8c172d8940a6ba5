"""Floating of rates (费率浮动): runs, their lines, objections to a line, and the safety certificates that count."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class FloatingRun(Base):
    """One floating of a prefecture's rates: facts of the window, steps for the cycle.

    `accidents` are the mass accidents that bar a decrease; `average_rate` is what the run would lead to.
    """

    __tablename__ = "floating_runs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    scheme: Mapped[str]
    window_from: Mapped[Month]
    window_to: Mapped[Month]
    first_month: Mapped[Month]
    last_month: Mapped[Month]
    accidents: Mapped[dict[str, Any]]
    state: Mapped[str]
    job_id: Mapped[UUID]
    average_rate: Mapped[Decimal | None]
    notice_on: Mapped[date | None]
    consent_document: Mapped[str | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index(
            "uq_floating_runs_published",
            "prefecture",
            "first_month",
            unique=True,
            postgresql_where="state = 'PUBLISHED'",
        ),
        CheckConstraint("window_to < first_month AND first_month <= last_month", name="months_in_order"),
    )

    @property
    def window_months(self) -> int:
        """How many months the window has."""
        return (self.window_to.year - self.window_from.year) * 12 + self.window_to.month - self.window_from.month + 1

    def worst_accident(self, employer_id: UUID) -> dict[str, int]:
        """Return the deaths and serious injuries of an employer's worst accident, as told with the request."""
        told = self.accidents.get(str(employer_id), {})
        return {name: told.get(name, 0) for name in ("deaths", "serious_injuries")}


class FloatingLine(Base):
    """One employer of a run: the facts of its window, and what the scheme makes of them, with workings."""

    __tablename__ = "floating_lines"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    run_id: Mapped[UUID] = mapped_column(ForeignKey("floating_runs.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    risk_class: Mapped[int]
    base_rate: Mapped[Decimal]
    contributions: Mapped[Money] = mapped_column("contributions_fen")
    fund_costs: Mapped[Money] = mapped_column("fund_costs_fen")
    step: Mapped[Decimal]
    deduction: Mapped[Decimal]
    reason: Mapped[str]
    workings: Mapped[dict[str, Any]]
    set_aside_for: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("prefecture", "run_id", "employer_id"),
        Index("ix_floating_lines_employer", "prefecture", "employer_id"),
    )


class FloatingObjection(Base):
    """An employer's request to look at its published line again (WII Reg, Art. 55), and what came of it."""

    __tablename__ = "floating_objections"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    line_id: Mapped[UUID] = mapped_column(ForeignKey("floating_lines.id"))
    state: Mapped[str]
    received_on: Mapped[date]
    grounds: Mapped[str]
    step_before: Mapped[Decimal]
    step_after: Mapped[Decimal | None]
    decided_on: Mapped[date | None]
    reason: Mapped[str | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (Index("uq_floating_objections_open", "line_id", unique=True, postgresql_where="state = 'OPEN'"),)


class SafetyCertificate(Base):
    """A certified standard of work safety (安全生产标准化) of an employer, from a day to a day."""

    __tablename__ = "safety_certificates"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    level: Mapped[int]
    certificate_no: Mapped[str]
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "certificate_no"),
        Index("ix_safety_certificates_employer", "prefecture", "employer_id"),
        CheckConstraint("valid_until >= issued_on", name="valid_after_issue"),
    )
