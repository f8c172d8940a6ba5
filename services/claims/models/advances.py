"""Advance payments: the application, the demand on the employer, and the debts of the employer that the fund paid."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Advance(Base):
    """The procedure by which the fund pays in an employer's place. A case has one open at most.

    Each `..._due_on` is the last day of the step it names. Once the fund has paid, `debt_id` is what the employer owes
    it.
    """

    __tablename__ = "advances"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    state: Mapped[str]
    ground: Mapped[str]
    applicant: Mapped[str]
    applied_on: Mapped[date]
    demand_due_on: Mapped[date]
    refusal_due_on: Mapped[date]
    refused_on: Mapped[date | None]
    refusal_reason: Mapped[str | None]
    demanded_on: Mapped[date | None]
    employer_due_on: Mapped[date | None]
    employer_paid_on: Mapped[date | None]
    advanced_on: Mapped[date | None]
    debt_id: Mapped[UUID | None] = mapped_column(ForeignKey("debts.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("debt_id IS NULL OR state = 'ADVANCED'", name="debt_of_what_was_advanced"),
        Index(
            "uq_advances_open",
            "claim_id",
            unique=True,
            postgresql_where=text("state IN ('APPLIED', 'DEMANDED')"),
        ),
    )


class AdvancedItem(Base):
    """A debt of the employer that was advanced: its award, and the fund's own by which it is paid. Rows only grow."""

    __tablename__ = "advanced_items"

    award_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_awards.id"), primary_key=True)
    prefecture: Mapped[str]
    advance_id: Mapped[UUID] = mapped_column(ForeignKey("advances.id"), index=True)
    advanced_award_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_awards.id"))

    __table_args__ = (UniqueConstraint("advanced_award_id", name="uq_advanced_items_advanced_award_id"),)
