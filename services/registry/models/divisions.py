"""Administrative divisions as they are called from one day to another, and what changes them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.domain.divisions.division_code import DivisionLevel, level_of, parent_of
from services.registry.models.base import Base


class Division(Base):
    """A division (行政区划) under one code and name, in the days from `valid_from` to `valid_to`."""

    __tablename__ = "divisions"

    code: Mapped[str] = mapped_column(primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    name: Mapped[str]
    name_en: Mapped[str | None]
    successor_code: Mapped[str | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        ExcludeConstraint(
            (text("code"), "="),
            (text("daterange(valid_from, valid_to, '[]')"), "&&"),
            name="one_division_of_a_code_at_a_time",
            using="gist",
        ),
    )

    @property
    def level(self) -> DivisionLevel:
        """The level that its code tells."""
        return level_of(self.code)

    @property
    def parent_code(self) -> str | None:
        """The division above it, which its code tells too."""
        return parent_of(self.code)


class DivisionChange(Base):
    """Divisions renamed or merged into one from a day on: asked for by one person, approved by two others."""

    __tablename__ = "division_changes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    from_codes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    to_code: Mapped[str]
    name: Mapped[str | None]
    name_en: Mapped[str | None]
    effective_on: Mapped[date]
    document: Mapped[str]
    state: Mapped[str]
    employers_moved: Mapped[int | None]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]
