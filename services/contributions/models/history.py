"""What came of the bases that an older system's file told, which are kept in `past_bases`."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.periods import Month


class PastBaseFile(Base):
    """How many bases a file told, and how many are kept: the others are of months told before, or assessed here."""

    __tablename__ = "past_base_files"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    taken_over_from: Mapped[Month]
    first_month: Mapped[Month]
    told: Mapped[int]
    kept: Mapped[int]

    __table_args__ = (CheckConstraint("kept BETWEEN 0 AND told", name="kept_of_told"),)
