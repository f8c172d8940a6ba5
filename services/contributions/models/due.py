"""What employers have to pay (应缴), and the bills (应征凭证) by which it is collected."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class DueRow(Base):
    """What one document makes an employer pay for a month, under one item, as it stands now."""

    __tablename__ = "dues"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    item: Mapped[str]
    document_id: Mapped[UUID]
    amount: Mapped[Money] = mapped_column("amount_fen")
    due_on: Mapped[date]
    deferred_until: Mapped[date | None]
    changed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "month", "employer_id", "item", "document_id"),
        CheckConstraint("amount_fen >= 0", name="amount_not_negative"),
    )


class Bill(Base):
    """What the tax authority was asked to collect: a due, later only by how much it changed (below zero: credit)."""

    __tablename__ = "bills"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    due_id: Mapped[UUID] = mapped_column(ForeignKey("dues.id"))
    sequence: Mapped[int]
    amount: Mapped[Money] = mapped_column("amount_fen")
    due_on: Mapped[date]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("due_id", "sequence"),)
