"""Relief (减免): fee periods in which some employers pay a part of their rate, or nothing. Benefits are unaffected."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.periods import Month


class Relief(Base):
    """Relief by notice, for one employer or for a category: a type, or employers of at most so many workers.

    It counts once two people other than its maker have approved it.
    """

    __tablename__ = "reliefs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("known_employers.employer_id"))
    employer_type: Mapped[str | None]
    headcount_max: Mapped[int | None]
    factor: Mapped[Decimal]
    from_month: Mapped[Month]
    to_month: Mapped[Month]
    document: Mapped[str]
    state: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_reliefs_in_force", "prefecture", postgresql_where="state = 'APPROVED'"),
        CheckConstraint("from_month <= to_month", name="months_in_order"),
        CheckConstraint("factor >= 0 AND factor < 1", name="factor_below_one"),
    )
