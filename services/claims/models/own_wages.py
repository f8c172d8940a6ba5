"""Situations in which an own wage is not found from contribution bases, with the wages that papers prove."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class WageSituationRow(Base):
    """Where the worker stood, and what was earned before, by month. Rows only grow; the latest of a case counts."""

    __tablename__ = "wage_situations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    situation: Mapped[str]
    left_on: Mapped[date | None]
    wages: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    pensions: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
