"""What came in: receipts, those that do not match, and what is still owed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class Receipt(Base):
    """Money that reached the treasury (到账). A ticket and treasury reference count once in the whole province.

    `payer_digest` stands for the account that paid, where the line names it: R-23 compares refunds with it.
    """

    __tablename__ = "receipts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    file_id: Mapped[UUID]
    line: Mapped[int]
    bill_no: Mapped[str | None]
    ticket_no: Mapped[str]
    treasury_reference: Mapped[str]
    credit_code: Mapped[str]
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("known_employers.employer_id"))
    month: Mapped[Month]
    item: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    received_on: Mapped[date]
    income_account: Mapped[str]
    payer_digest: Mapped[bytes | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("ticket_no", "treasury_reference"),
        Index("ix_receipts_matched", "prefecture", "employer_id", "month", "item"),
        Index("ix_receipts_file", "file_id", "line"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class ReceiptException(Base):
    """Received money that does not match what is due, and the receipt that showed it; none if money was moved here.

    One stands open for an employer, month and item at a time; `due` is all that is due there, `received` all that came.
    """

    __tablename__ = "receipt_exceptions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    receipt_id: Mapped[UUID | None] = mapped_column(ForeignKey("receipts.id"))
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
    note: Mapped[str | None]
    noted_by: Mapped[str | None]

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
        Index(
            "ix_receipt_exceptions_standing",
            "prefecture",
            "employer_id",
            "month",
            "item",
            postgresql_where="state <> 'SETTLED'",
        ),
    )


class Arrears(Base):
    """What an employer still owes of a month under one item (欠费); zero once it is paid.

    `due_on` and `deferred_until` are those of the oldest due that is not fully paid.
    """

    __tablename__ = "arrears"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    outstanding: Mapped[Money] = mapped_column("outstanding_fen")
    due_on: Mapped[date]
    deferred_until: Mapped[date | None]
    changed_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_arrears_owed", "prefecture", "employer_id", postgresql_where="outstanding_fen > 0"),
        CheckConstraint("outstanding_fen >= 0", name="outstanding_not_negative"),
    )
