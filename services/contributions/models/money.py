"""Money that counts elsewhere than where it was received: the moves, and the requests behind them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class Reallocation(Base):
    """Received money added to an account, or taken from it. It only grows; `moved_on` is the day it counts from."""

    __tablename__ = "reallocations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    item: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    cause: Mapped[str]
    document_id: Mapped[UUID]
    moved_on: Mapped[date]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_reallocations_account", "prefecture", "employer_id", "month", "item"),
        CheckConstraint("amount_fen <> 0", name="amount_not_zero"),
    )


class ReceiptAssignment(Base):
    """A request to count money under a receipt exception on another account, and what was decided."""

    __tablename__ = "receipt_assignments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    exception_id: Mapped[UUID] = mapped_column(ForeignKey("receipt_exceptions.id"))
    receipt_id: Mapped[UUID] = mapped_column(ForeignKey("receipts.id"))
    amount: Mapped[Money] = mapped_column("amount_fen")
    from_division: Mapped[str]
    from_account: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    division: Mapped[str]
    month: Mapped[Month]
    item: Mapped[str]
    to_account: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    decision_note: Mapped[str | None]

    __table_args__ = (
        Index("uq_receipt_assignments_open", "exception_id", unique=True, postgresql_where="state = 'REQUESTED'"),
        Index("ix_receipt_assignments_page", "state", "id"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )
