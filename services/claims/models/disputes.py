"""Disputes: who contested what where, and how it ended."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Dispute(Base):
    """A review or a suit about a decision, or about the refusal or termination of a case; each has one open at most.

    The party knew of what it contests on `known_on`. `due_on` was its last day, or the gap says which holidays are not
    published. `outcome_on` is the day from which the outcome counts, `received_on` that on which the department got it.
    """

    __tablename__ = "disputes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    object: Mapped[str]
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"))
    forum: Mapped[str]
    filed_by: Mapped[str]
    case_no: Mapped[str]
    known_on: Mapped[date]
    filed_on: Mapped[date]
    admitted_on: Mapped[date]
    due_on: Mapped[date | None]
    due_gap: Mapped[str | None]
    in_time: Mapped[bool | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    outcome: Mapped[str | None]
    outcome_no: Mapped[str | None]
    outcome_on: Mapped[date | None]
    received_on: Mapped[date | None]
    outcome_recorded_at: Mapped[datetime | None]
    outcome_recorded_by: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(object = 'DECISION') = (decision_id IS NOT NULL)", name="decision_named"),
        CheckConstraint("known_on <= filed_on AND filed_on <= admitted_on", name="days_in_order"),
        CheckConstraint(
            "num_nulls(outcome, outcome_no, outcome_on, received_on, outcome_recorded_at, outcome_recorded_by)"
            " IN (0, 6)",
            name="outcome_whole",
        ),
        CheckConstraint("admitted_on <= outcome_on AND outcome_on <= received_on", name="outcome_days_in_order"),
        Index(
            "uq_disputes_open",
            text("coalesce(decision_id, claim_id)"),
            unique=True,
            postgresql_where=text("outcome IS NULL"),
        ),
    )
