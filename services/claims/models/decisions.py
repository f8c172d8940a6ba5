"""Decisions on recognition. Which of a case's decisions is in force, the case itself says."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Decision(Base):
    """A decision of the department and, if the injury counts, who is liable and why. Rows only grow.

    `number` counts the decisions of a case. `facts` are those that the ground was held against, `interpretations` the
    codes of the rules by which the ground was read. `third_party` says how somebody else may be liable, not who.
    """

    __tablename__ = "decisions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    number: Mapped[int]
    origin: Mapped[str]
    result: Mapped[str]
    article: Mapped[str]
    interpretations: Mapped[list[str]] = mapped_column(ARRAY(Text))
    facts: Mapped[dict[str, Any]]
    third_party: Mapped[str | None]
    reason: Mapped[str]
    decided_on: Mapped[date]
    decided_by: Mapped[str]
    recorded_at: Mapped[datetime]
    payer: Mapped[str | None]
    liability_reason: Mapped[str | None]
    liability_article: Mapped[str | None]
    liability_workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))

    __table_args__ = (UniqueConstraint("claim_id", "number", name="uq_decisions_number"),)
