"""Rates and assessments. A line or an assessment keeps the inputs and the law it was computed by, not the text."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.domain.assessing.assessment import EmployerRate, assessment_workings
from services.contributions.domain.assessing.contribution_base import RoundLevel
from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class Rate(Base):
    """How an employer is rated (缴费费率) from a month on: by its industry then, or as an express outlet."""

    __tablename__ = "rates"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    industry_code: Mapped[str]
    express: Mapped[bool]
    risk_class: Mapped[int]
    rate: Mapped[Decimal]
    citation: Mapped[str]
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]


class AssessedLine(Base):
    """What one person counts with in one employer's month, and what fixed it."""

    __tablename__ = "assessed_lines"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    declared: Mapped[Money] = mapped_column("declared_fen")
    base: Mapped[Money] = mapped_column("base_fen")
    bound: Mapped[str]


class Assessment(Base):
    """What one employer owes for one month (核定), as last assessed."""

    __tablename__ = "assessments"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    division: Mapped[str]
    month: Mapped[Month]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    headcount: Mapped[int]
    base_total: Mapped[Money] = mapped_column("base_total_fen")
    risk_class: Mapped[int]
    rate: Mapped[Decimal]
    amount: Mapped[Money] = mapped_column("amount_fen")
    rule: Mapped[str]
    round_level: Mapped[str]
    rate_citation: Mapped[str]
    base_workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "month", "employer_id"),
        Index("ix_assessments_page", "month", "id"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
    )

    def workings(self) -> dict[str, Any]:
        """Render the calculation certificate from the inputs kept here."""
        rate = EmployerRate(self.rate, self.rate_citation, RoundLevel(self.round_level))
        return assessment_workings(self.headcount, self.base_total, rate).to_json()
