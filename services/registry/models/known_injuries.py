"""Work injuries that were recognised, as claims told: an enrolment on which one rests is not withdrawn."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class KnownInjury(Base):
    """A recognised injury: whose, with which employer, on which day. One case, one row."""

    __tablename__ = "known_injuries"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    employer_id: Mapped[UUID | None]
    accident_on: Mapped[date]

    __table_args__ = (Index("ix_known_injuries_person", "person_id", "accident_on"),)
