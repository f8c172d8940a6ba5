"""Corrections of enrolments that were entered in error: asked for by one person, decided by another."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class EnrolmentCorrection(Base):
    """What an enrolment should say, or that it should not stand at all. One at a time is open for an enrolment."""

    __tablename__ = "enrolment_corrections"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"))
    kind: Mapped[str]
    received_on: Mapped[date]
    employed_from: Mapped[date]
    employed_until: Mapped[date | None]
    reason: Mapped[str]
    state: Mapped[str]
    requested_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("uq_enrolment_corrections_open", "enrolment_id", unique=True, postgresql_where="state = 'REQUESTED'"),
    )
