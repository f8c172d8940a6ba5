"""Who answers for an employer that merged, split or was taken over (承继): WII Reg, Art. 43."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base


class KnownSuccession(Base):
    """From a day on, the successor bears what the employer owed; of an employer that was split there are several."""

    __tablename__ = "known_successions"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    successor_id: Mapped[UUID] = mapped_column(primary_key=True)
    effective_on: Mapped[date]

    __table_args__ = (Index("ix_known_successions_successor", "successor_id"),)
