"""Vouchers and postings: they only grow, and the database itself refuses what does not balance (migration 0001)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.domain.voucher import Document, DocumentKind, Posting, Summary, Voucher
from services.pool_ledger.models.base import Base, OfBook
from shared.money import Money
from shared.periods import Month


def voucher_no(book: str, month: Month, number: int) -> str:
    """Return the number by which people name a voucher.

    >>> voucher_no("9908", Month(2025, 9), 12)
    '9908-2025-09-00012'
    """
    return f"{book}-{month}-{number:05}"


class VoucherRow(OfBook, Base):
    """A balanced entry of one book, numbered without gaps in its month, with the document and the event it rests on."""

    __tablename__ = "vouchers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[Month]
    number: Mapped[int]
    voucher_on: Mapped[date]
    effective_on: Mapped[date]
    document_kind: Mapped[str]
    document_id: Mapped[UUID]
    event_id: Mapped[UUID | None] = mapped_column(unique=True)
    summary_zh: Mapped[str]
    summary_en: Mapped[str]
    digest: Mapped[bytes]
    posted_by: Mapped[str]
    recorded_at: Mapped[datetime]
    correlation_id: Mapped[str]

    __table_args__ = (
        UniqueConstraint("book", "month", "number"),
        ForeignKeyConstraint(["book", "month"], ["book_months.book", "book_months.month"]),
        Index("ix_vouchers_document", "document_id"),
        Index("uq_vouchers_one_opening", "book", unique=True, postgresql_where="document_kind = 'OPENING_BALANCE'"),
    )

    @property
    def no(self) -> str:
        """The number by which people name this voucher."""
        return voucher_no(self.book, self.month, self.number)

    def value(self, postings: tuple["PostingRow", ...]) -> Voucher:
        """Return the voucher as it was prepared; raises `ValueError` if its postings no longer make one."""
        return Voucher(
            self.book,
            self.effective_on,
            Document(DocumentKind(self.document_kind), self.document_id),
            Summary(self.summary_zh, self.summary_en),
            tuple(Posting(p.account, p.division, p.debit, p.credit, p.benefit) for p in postings),
            self.event_id,
        )


class PostingRow(OfBook, Base):
    """One line of a voucher: an account debited or credited, tagged with a division."""

    __tablename__ = "postings"

    voucher_id: Mapped[UUID] = mapped_column(ForeignKey("vouchers.id"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[Month]
    account: Mapped[str]
    division: Mapped[str]
    debit: Mapped[Money] = mapped_column("debit_fen")
    credit: Mapped[Money] = mapped_column("credit_fen")
    benefit: Mapped[str]

    __table_args__ = (
        CheckConstraint("debit_fen >= 0 AND credit_fen >= 0 AND (debit_fen = 0) <> (credit_fen = 0)", name="one_side"),
    )


class VoucherSeal(Base):
    """A digest over a run of a book's vouchers and over the seal before it: altering one breaks every later seal."""

    __tablename__ = "voucher_seals"

    book: Mapped[str] = mapped_column(ForeignKey("books.code"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    prefecture: Mapped[str] = mapped_column(Computed("book", persisted=True))
    month: Mapped[Month]
    first_number: Mapped[int]
    last_number: Mapped[int]
    digest: Mapped[bytes]
    sealed_at: Mapped[datetime]
