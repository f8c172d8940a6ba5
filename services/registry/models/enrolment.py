"""Who is enrolled by whom, since when, at what declared wage, and how we came to know it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.money import Money
from shared.periods import Month


class EnrolmentFacts:
    """What is said of an enrolment, now or at another time: employed and covered from when until when, and who told us.

    `received_on` is the day the office was told, by a roster or at the counter; `ending_received_on` the day it was
    told of the end. `recorded_at` is when the enrolment was first entered, `known_since` when it came to be said so.
    """

    prefecture: Mapped[str]
    person_id: Mapped[UUID]
    employer_id: Mapped[UUID]
    roster_id: Mapped[UUID | None]
    received_on: Mapped[date]
    basis: Mapped[str] = mapped_column(default="EMPLOYEE", server_default="EMPLOYEE")
    employed_from: Mapped[date]
    employed_until: Mapped[date | None]
    covered_from: Mapped[date]
    covered_until: Mapped[date | None]
    ending_roster_id: Mapped[UUID | None]
    ending_received_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    known_since: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class Enrolment(EnrolmentFacts, Base):
    """One employer's enrolment of one person: employed from `employed_from`, covered from `covered_from`.

    Whoever changes the row sets `known_since`; the database keeps what the row said before. One that was entered in
    error is withdrawn, never removed. Two of the same pair never overlap: the database itself refuses it.
    """

    __tablename__ = "enrolments"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))

    __table_args__ = (
        CheckConstraint("covered_until >= employed_from", name="ends_after_start"),
        ExcludeConstraint(
            (text("employer_id"), "="),
            (text("person_id"), "="),
            (text("daterange(employed_from, covered_until, '[]')"), "&&"),
            name="one_enrolment_at_a_time",
            using="gist",
            where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_enrolments_person", "person_id", "covered_from"),
    )

    @property
    def enrolment_id(self) -> UUID:
        """Its id, by the name it has in the history."""
        return self.id

    @property
    def known_until(self) -> None:
        """It still says so."""
        return None


class EnrolmentHistory(EnrolmentFacts, Base):
    """What an enrolment's row said from `known_since` until it was changed at `known_until`.

    The database itself writes these rows, on every UPDATE of `enrolments`; they only grow.
    """

    __tablename__ = "enrolment_history"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"), primary_key=True)
    known_since: Mapped[datetime] = mapped_column(primary_key=True)
    known_until: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("known_until > known_since", name="known_for_a_while"),
        Index("ix_enrolment_history_person", "person_id", "known_since"),
    )


class DeclaredWage(Base):
    """The monthly wage an employer declared for a person, in force from a month on.

    A later declaration adds a row; that of an undone file is withdrawn.
    """

    __tablename__ = "declared_wages"

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    wage: Mapped[Money] = mapped_column("wage_fen")
    roster_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("wage_fen > 0", name="wage_positive"),)
