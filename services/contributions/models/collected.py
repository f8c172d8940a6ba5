"""What came in: files of receipts, receipts, those that do not match, and what is still owed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class ReceiptFile(Base):
    """A file of receipts as the tax authority sent it. The same file is taken in once."""

    __tablename__ = "receipt_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    digest: Mapped[str]
    file_name: Mapped[str]
    job_id: Mapped[UUID]
    submitted_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("prefecture", "digest"),)


class Receipt(Base):
    """Money that reached the treasury (到账). A ticket and treasury reference count once in the whole province."""

    __tablename__ = "receipts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("receipt_files.id"))
    line: Mapped[int]
    ticket_no: Mapped[str]
    treasury_reference: Mapped[str]
    credit_code: Mapped[str]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    item: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    received_on: Mapped[date]
    income_account: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("ticket_no", "treasury_reference"),
        Index("ix_receipts_matched", "prefecture", "employer_id", "month", "item"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class ReceiptException(Base):
    """Received money that does not match what was assessed, and the receipt that showed it.

    One stands open for an employer, month and item at a time; `due` is what was assessed, `received` all that came.
    """

    __tablename__ = "receipt_exceptions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    receipt_id: Mapped[UUID] = mapped_column(ForeignKey("receipts.id"))
    kind: Mapped[str]
    state: Mapped[str]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("known_employers.employer_id"))
    credit_code: Mapped[str]
    month: Mapped[Month]
    item: Mapped[str]
    due: Mapped[Money] = mapped_column("due_fen")
    received: Mapped[Money] = mapped_column("received_fen")
    raised_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_receipt_exceptions_open",
            "prefecture",
            "employer_id",
            "month",
            "item",
            unique=True,
            postgresql_where="state = 'OPEN'",
        ),
    )


class Arrears(Base):
    """What an employer still owes of a month (欠费); zero once it is paid."""

    __tablename__ = "arrears"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    outstanding: Mapped[Money] = mapped_column("outstanding_fen")
    changed_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("outstanding_fen >= 0", name="outstanding_not_negative"),)
