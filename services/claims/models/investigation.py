"""Investigations: who was to find out, who stepped back, and what was found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Investigator(Base):
    """An account assigned to investigate a case: once, even if it withdraws later. Rows only grow."""

    __tablename__ = "investigators"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    subject: Mapped[str]
    assigned_on: Mapped[date]
    assigned_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("claim_id", "subject", name="uq_investigators_subject"),)


class InvestigatorWithdrawal(Base):
    """An investigator who investigates the case no longer, and why. Rows only grow."""

    __tablename__ = "investigator_withdrawals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    investigator_id: Mapped[UUID] = mapped_column(ForeignKey("investigators.id"), unique=True)
    withdrawn_on: Mapped[date]
    reason: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]


class InvestigationRecord(Base):
    """What investigators found together, when and where; their words name people and are sealed. Rows only grow."""

    __tablename__ = "investigation_records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    investigated_on: Mapped[date]
    place: Mapped[str]
    subjects: Mapped[list[str]] = mapped_column(ARRAY(Text))
    found_sealed: Mapped[bytes]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
