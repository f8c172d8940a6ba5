"""Employing units, in the prefecture where they are enrolled."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Employer(Base):
    """An employing unit (用人单位) in the prefecture where it is enrolled."""

    __tablename__ = "employers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    credit_code: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    industry_code: Mapped[str]
    registered_on: Mapped[date]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("prefecture", "credit_code"),)
