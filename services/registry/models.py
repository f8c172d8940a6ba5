"""Tables of the registry: who employs whom, since when, at what declared wage, and how we came to know it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shared.db import ServiceBase
from shared.db.tables import NAMING
from shared.money import Money
from shared.periods import Month


class Base(ServiceBase):
    """The registry's own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Employer(Base):
    """An employing unit (用人单位) in the prefecture where it is enrolled."""

    __tablename__ = "employers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    credit_code: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    industry_code: Mapped[str]
    registered_on: Mapped[date]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("prefecture", "credit_code"),)


class Person(Base):
    """An insured person, known to the whole province. Names and numbers are sealed; found by their blind index."""

    __tablename__ = "persons"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    id_type: Mapped[str]
    id_no_blind: Mapped[bytes] = mapped_column(unique=True)
    id_no_sealed: Mapped[bytes]
    name_sealed: Mapped[bytes]
    recorded_at: Mapped[datetime]


class Enrolment(Base):
    """One employer's enrolment of one person: employed from `employed_from`, covered from `covered_from`.

    Two of the same pair never overlap: the database itself refuses it.
    """

    __tablename__ = "enrolments"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    roster_id: Mapped[UUID] = mapped_column(ForeignKey("rosters.id"))
    employed_from: Mapped[date]
    covered_from: Mapped[date]
    covered_until: Mapped[date | None]
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("covered_until >= employed_from", name="ends_after_start"),
        ExcludeConstraint(
            (text("employer_id"), "="),
            (text("person_id"), "="),
            (text("daterange(employed_from, covered_until, '[]')"), "&&"),
            name="one_enrolment_at_a_time",
            using="gist",
        ),
        Index("ix_enrolments_person", "person_id", "covered_from"),
    )


class DeclaredWage(Base):
    """The monthly wage an employer declared for a person, in force from a month on. A later declaration adds a row."""

    __tablename__ = "declared_wages"

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    recorded_at: Mapped[datetime] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    wage: Mapped[Money] = mapped_column("wage_fen")
    roster_id: Mapped[UUID] = mapped_column(ForeignKey("rosters.id"))

    __table_args__ = (CheckConstraint("wage_fen > 0", name="wage_positive"),)


class Roster(Base):
    """A roster file as an office received it. The same file is taken in once."""

    __tablename__ = "rosters"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    digest: Mapped[str]
    file_name: Mapped[str]
    received_on: Mapped[date]
    job_id: Mapped[UUID]
    submitted_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("prefecture", "digest"),)


class RosterLine(Base):
    """A good row of a roster while it takes effect. The rows lie here only inside that transaction."""

    __tablename__ = "roster_lines"

    roster_id: Mapped[UUID] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    credit_code: Mapped[str]
    employer_name: Mapped[str]
    employer_type: Mapped[str]
    industry_code: Mapped[str]
    division: Mapped[str]
    person_id: Mapped[UUID]
    id_type: Mapped[str]
    id_no_blind: Mapped[bytes]
    id_no_sealed: Mapped[bytes]
    name_sealed: Mapped[bytes]
    action: Mapped[str]
    effective_on: Mapped[date]
    covered_on: Mapped[date]
    wage: Mapped[Money | None] = mapped_column("wage_fen")
    refused: Mapped[str | None]

    __table_args__ = ({"prefixes": ["UNLOGGED"]},)
