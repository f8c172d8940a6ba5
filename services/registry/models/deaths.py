"""Deaths put on record, and those that wait for a decision."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class PersonDeath(Base):
    """A death, or that the one on record was told in error: asked for by one, decided by another.

    It is shown by a finding or a document. `died_on` null takes the day on record back. `received_on` is the day the
    office was told.
    """

    __tablename__ = "person_deaths"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    died_on: Mapped[date | None]
    received_on: Mapped[date]
    finding_id: Mapped[UUID | None]
    document: Mapped[str | None]
    reason: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("finding_id IS NOT NULL OR document IS NOT NULL", name="shown_by_something"),
        Index("uq_person_deaths_open", "prefecture", "person_id", unique=True, postgresql_where="state = 'REQUESTED'"),
        Index("ix_person_deaths_page", "state", "id"),
    )
