"""Books, their months with the voucher counter, and balances kept up with every posting."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Computed, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.models.base import Base
from shared.money import Money
from shared.periods import Month


class BookState(StrEnum):
    """Whether a month of a book still takes postings."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class Book(Base):
    """A set of accounts: a prefecture's or the province's. Whoever spends from it locks this row."""

    __tablename__ = "books"

    code: Mapped[str] = mapped_column(primary_key=True)
    prefecture: Mapped[str] = mapped_column(Computed("code", persisted=True))
    opened_at: Mapped[datetime]


class BookMonth(Base):
    """A month of a book (会计期间): open for postings or closed, and the number its next voucher gets."""

    __tablename__ = "book_months"

    book: Mapped[str] = mapped_column(ForeignKey("books.code"), primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    prefecture: Mapped[str] = mapped_column(Computed("book", persisted=True))
    next_number: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default=BookState.OPEN)
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]

    __table_args__ = (CheckConstraint("state IN ('OPEN', 'CLOSED')", name="state"),)


class AccountBalance(Base):
    """What was posted to an account of a book in a month, by division tag; changed once per account and batch.

    It belongs to the prefecture that the tag names, so that each sees its part of the provincial book.
    """

    __tablename__ = "account_balances"

    book: Mapped[str] = mapped_column(ForeignKey("books.code"), primary_key=True)
    account: Mapped[str] = mapped_column(primary_key=True)
    division: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    prefecture: Mapped[str] = mapped_column(Computed('"left"(division, 4)', persisted=True), index=True)
    debit: Mapped[Money] = mapped_column("debit_fen")
    credit: Mapped[Money] = mapped_column("credit_fen")
