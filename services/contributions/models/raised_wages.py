"""Wages raised for the past: what a suspicion of a benefit being prepared rests on (R-22)."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money


class RaisedWage(Base):
    """A wage that is higher from a day on than the one that counted then, and was declared only after that day."""

    __tablename__ = "raised_wages"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    effective_on: Mapped[date] = mapped_column(primary_key=True)
    declared_on: Mapped[date] = mapped_column(primary_key=True)
    wage_before: Mapped[Money] = mapped_column("wage_before_fen")
    wage: Mapped[Money] = mapped_column("wage_fen")

    __table_args__ = (CheckConstraint("wage_fen > wage_before_fen", name="wage_raised"),)
