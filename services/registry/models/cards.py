"""Cards by which a person is known at a hospital's counter."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Card(Base):
    """A social security card (社会保障卡) or its electronic twin. The number is sealed, and found by its blind index.

    A person holds one of each kind at a time, and no number serves two at a time.
    """

    __tablename__ = "cards"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    kind: Mapped[str]
    number_blind: Mapped[bytes]
    number_sealed: Mapped[bytes]
    issued_on: Mapped[date]
    ended_on: Mapped[date | None]
    ended_because: Mapped[str | None]
    file_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("ended_on >= issued_on", name="ends_after_issue"),
        Index("uq_cards_number", "number_blind", unique=True, postgresql_where="ended_on IS NULL"),
        Index("uq_cards_person", "person_id", "kind", unique=True, postgresql_where="ended_on IS NULL"),
        Index("ix_cards_person", "person_id", "id"),
    )
