"""Insured persons, known to the whole province."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Person(Base):
    """An insured person, known to the whole province. Names and numbers are sealed; found by their blind index."""

    __tablename__ = "persons"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    id_type: Mapped[str]
    id_no_blind: Mapped[bytes] = mapped_column(unique=True)
    id_no_sealed: Mapped[bytes]
    name_sealed: Mapped[bytes]
    recorded_at: Mapped[datetime]
