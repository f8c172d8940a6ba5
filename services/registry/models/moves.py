"""Moves from one employer to another inside the province."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Move(Base):
    """A person enrolled anew at one office, whom the office of the old employer is asked to release.

    The one row that two prefectures see: it says what the receiving office was told, and what the old one answered.
    """

    __tablename__ = "moves"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    from_prefecture: Mapped[str]
    from_credit_code: Mapped[str]
    left_on: Mapped[date]
    state: Mapped[str]
    requested_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    answer: Mapped[str | None]

    __table_args__ = (
        Index("ix_moves_receiving", "prefecture", "state", "id"),
        Index("ix_moves_releasing", "from_prefecture", "state", "id"),
    )
