"""Projects and platforms: what the registry told of them, and what they were assessed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.domain.projects.project_contribution import ProjectCost, contract_days
from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class KnownProject(Base):
    """A construction project as it was enrolled, with the cost that stands now."""

    __tablename__ = "known_projects"

    project_id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    sector: Mapped[str]
    contract_price: Mapped[Money] = mapped_column("contract_price_fen")
    labour_cost: Mapped[Money | None] = mapped_column("labour_cost_fen")
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    enrolled_on: Mapped[date]

    @property
    def cost(self) -> ProjectCost:
        """What its contribution is worked out from."""
        days = contract_days(self.begins_on, self.ends_on, self.enrolled_on)
        return ProjectCost(self.sector, self.contract_price, self.labour_cost, *days)


class ProjectAssessment(Base):
    """What a project was assessed in all, and the difference to the time before: at enrolment, then at each change."""

    __tablename__ = "project_assessments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    project_id: Mapped[UUID] = mapped_column(ForeignKey("known_projects.project_id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    effective_on: Mapped[date]
    method: Mapped[str]
    contract_price: Mapped[Money] = mapped_column("contract_price_fen")
    labour_cost: Mapped[Money | None] = mapped_column("labour_cost_fen")
    cut: Mapped[Decimal]
    total: Mapped[Money] = mapped_column("total_fen")
    difference: Mapped[Money] = mapped_column("difference_fen")
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("total_fen >= 0", name="total_not_negative"),
        Index("ix_project_assessments_project", "project_id", "id"),
        Index("ix_project_assessments_employer", "employer_id", "id"),
    )


class PlatformAssessment(Base):
    """What a platform owes for its orders of a month, as last assessed."""

    __tablename__ = "platform_assessments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    orders: Mapped[dict[str, Any]]
    amount: Mapped[Money] = mapped_column("amount_fen")
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "employer_id", "month"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
        Index("ix_platform_assessments_page", "month", "id"),
    )
