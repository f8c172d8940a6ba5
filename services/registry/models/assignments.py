"""Where an enrolled worker works when it is not at the employer: dispatched, seconded, or abroad."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Assignment(Base):
    """A stretch of an enrolment during which the worker works for a host; the employer stays liable.

    A row never changes what it says: it is superseded by another, so that what was known before can be told. Two that
    stand never overlap: a worker is in one place.
    """

    __tablename__ = "assignments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"))
    kind: Mapped[str]
    host_name: Mapped[str]
    host_credit_code: Mapped[str | None]
    country: Mapped[str | None]
    suspends_cover: Mapped[bool]
    agreement: Mapped[str | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    superseded_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        ExcludeConstraint(
            (text("enrolment_id"), "="),
            (text("daterange(starts_on, ends_on, '[]')"), "&&"),
            name="one_assignment_at_a_time",
            using="gist",
            where=text("superseded_at IS NULL"),
        ),
        Index("ix_assignments_enrolment", "enrolment_id", "starts_on"),
    )
