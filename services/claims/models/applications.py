"""Applications for recognition in a case, and what lengthens the time for them. All rows only grow."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class Application(Base):
    """One application with its own statement of the accident; the report that opened the case is number 1.

    `differs` names what it states otherwise than number 1. `late` says whether the report itself came after its due
    day; whether the application is still heard is another question. A due day is missing, and the gap named, while the
    holidays of its year are not published.
    """

    __tablename__ = "applications"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    number: Mapped[int]
    reporter: Mapped[str]
    reported_on: Mapped[date]
    accident_at: Mapped[datetime]
    place: Mapped[str]
    cause: Mapped[str]
    ground: Mapped[str]
    report_due_on: Mapped[date | None]
    report_due_gap: Mapped[str | None]
    late: Mapped[bool | None]
    differs: Mapped[list[str]] = mapped_column(ARRAY(Text))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (UniqueConstraint("claim_id", "number", name="uq_applications_number"),)


class ExcludedDays(Base):
    """Days that do not count in the time of the worker's side, and the papers that prove it."""

    __tablename__ = "excluded_days"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    reason: Mapped[str]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (CheckConstraint("begins_on <= ends_on", name="ends_after_beginning"),)


class ApplicationExtension(Base):
    """More days for the employer, as the department granted them."""

    __tablename__ = "application_extensions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    days: Mapped[int]
    granted_on: Mapped[date]
    reason: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (CheckConstraint("days > 0", name="days_given"),)
