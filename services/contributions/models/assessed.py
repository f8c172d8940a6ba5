"""Assessments. A line or an assessment keeps the inputs it was computed from, the month the law; nobody the text."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.domain.assessing.assessment import EmployerRate, assessment_workings
from services.contributions.domain.assessing.contribution_base import RoundLevel
from services.contributions.domain.assessing.month_law import MonthLaw
from services.contributions.domain.assessing.undeclared import (
    Basis,
    assess_by_headcount,
    assess_without_declaration,
)
from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings

MONTH_LAW = TypeAdapter(MonthLaw)


class AssessedMonth(Base):
    """A prefecture's month that is assessed: opened before its first run, with the law of the last one.

    Once it is opened, every change that concerns it is noted in `stale_lines`. `known_on` is the day whose published
    figures the last run went by; `provisional` says that they were an older year's.
    """

    __tablename__ = "assessed_months"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    assessed_at: Mapped[datetime | None]
    known_on: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(server_default="false")
    law_json: Mapped[dict[str, Any] | None] = mapped_column("law")

    @property
    def law(self) -> MonthLaw:
        """The law that the last run went by; ask only of a month that was assessed."""
        return MONTH_LAW.validate_python(self.law_json)

    @law.setter
    def law(self, law: MonthLaw) -> None:
        self.law_json = MONTH_LAW.dump_python(law, mode="json")
        self.provisional = law.bases.provisional


class StaleLine(Base):
    """A person whose line of an assessed month may no longer say what is known, and why: the next run looks."""

    __tablename__ = "stale_lines"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    cause: Mapped[str]


class AssessedLine(Base):
    """What one person counts with in one employer's month, and what fixed it. Partitioned by month."""

    __tablename__ = "assessed_lines"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    declared: Mapped[Money] = mapped_column("declared_fen")
    base: Mapped[Money] = mapped_column("base_fen")
    bound: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = ({"postgresql_partition_by": "LIST (month)"},)


class LineCorrection(Base):
    """What a line said until it was corrected, and why it was."""

    __tablename__ = "line_corrections"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    corrected_at: Mapped[datetime] = mapped_column(primary_key=True)
    declared: Mapped[Money] = mapped_column("declared_fen")
    base: Mapped[Money] = mapped_column("base_fen")
    bound: Mapped[str]
    said_since: Mapped[datetime]
    cause: Mapped[str]


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
    express: Mapped[bool]
    risk_class: Mapped[int]
    rate: Mapped[Decimal]
    rate_citation: Mapped[str]
    round_level: Mapped[str]
    basis: Mapped[str]
    month_before: Mapped[Money | None] = mapped_column("month_before_fen")
    amount: Mapped[Money] = mapped_column("amount_fen")
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "month", "employer_id"),
        Index("ix_assessments_page", "month", "id"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        CheckConstraint("(basis = 'MONTH_BEFORE') = (month_before_fen IS NOT NULL)", name="month_before_of_its_basis"),
    )

    def workings(self, law: MonthLaw) -> Workings:
        """Render the calculation certificate from the inputs kept here and the law of the month."""
        rate = EmployerRate(self.rate, self.rate_citation, RoundLevel(self.round_level))
        if self.month_before is not None:
            return assess_without_declaration(self.month_before, law.undeclared).workings
        if self.basis == Basis.HEADCOUNT:
            return assess_by_headcount(self.headcount, law.bases.average, rate, law.undeclared).workings
        return assessment_workings(self.headcount, self.base_total, rate)


class AssessmentDifference(Base):
    """By how much one run changed an employer's month, and the month under which that was filed. They only grow."""

    __tablename__ = "assessment_differences"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime] = mapped_column(primary_key=True)
    filed_under: Mapped[Month]
    headcount: Mapped[int]
    base_total: Mapped[Money] = mapped_column("base_total_fen")
    amount: Mapped[Money] = mapped_column("amount_fen")
