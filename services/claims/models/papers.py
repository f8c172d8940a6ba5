"""Papers that came in, and papers that were issued."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Paper(Base):
    """A paper handed in; its content lies outside the database, sealed, proved by its SHA-256. Rows only grow."""

    __tablename__ = "papers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID | None]
    kind: Mapped[str]
    file_name: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int]
    sha256: Mapped[str]
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (CheckConstraint("size_bytes > 0", name="not_empty"),)


class PaperNumber(Base):
    """The last number that an office gave to a kind of paper in a year: its row is locked until the paper is issued."""

    __tablename__ = "paper_numbers"

    prefecture: Mapped[str]
    division: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class IssuedPaper(Base):
    """A paper that an office issued: what it says is frozen and sealed, the PDF follows from it. Rows only grow."""

    __tablename__ = "issued_papers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID | None]
    kind: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    no: Mapped[str]
    values_sealed: Mapped[bytes]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    recorded_at: Mapped[datetime]
    correlation_id: Mapped[str]

    __table_args__ = (UniqueConstraint("division", "kind", "year", "number", name="uq_issued_papers_number"),)
