"""Adjustments of monthly benefits, from their draft to their effect."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money
from shared.periods import Month


class Adjustment(Base):
    """What a province, or a prefecture to which it is delegated, announced for one benefit.

    `prefecture` is the area it counts in: a prefecture's four digits, or the province's two. `previewed` is what it
    would come to, `effect` what it came to.
    """

    __tablename__ = "adjustments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    benefit: Mapped[str]
    announced_on: Mapped[date]
    effective: Mapped[Month]
    amounts: Mapped[dict[str, Any]]
    extra: Mapped[Money] = mapped_column("extra_fen")
    rate: Mapped[Decimal]
    citation: Mapped[str]
    state: Mapped[str]
    drafted_by: Mapped[str]
    recorded_at: Mapped[datetime]
    previewed: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    previewed_at: Mapped[datetime | None]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    effect: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    effect_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("extra_fen >= 0", name="extra_not_negative"),
        CheckConstraint("rate >= 0", name="rate_not_negative"),
        Index("ix_adjustments_prefecture", "prefecture", "id"),
    )
