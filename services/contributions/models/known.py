"""What the registry told: employers, who is on their rosters, the wages declared. Keys lead with the prefecture."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.aliases import PersonAlias
from shared.money import Money
from shared.periods import Month


class KnownEmployer(Base):
    """An employing unit (用人单位) as the registry last announced it.

    `rating_industry_code` is named where another industry decides the risk class: that of a dispatch firm's users.
    """

    __tablename__ = "known_employers"

    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    credit_code: Mapped[str]
    employer_type: Mapped[str]
    industry_code: Mapped[str]
    rating_industry_code: Mapped[str | None]
    registered_on: Mapped[date]

    __table_args__ = (UniqueConstraint("prefecture", "credit_code"),)


class KnownEnrolment(Base):
    """A person on an employer's roster: assessed from `first_month` to the month of leaving, both whole."""

    __tablename__ = "known_enrolments"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    employed_from: Mapped[date] = mapped_column(primary_key=True)
    covered_until: Mapped[date | None]
    first_month: Mapped[Month]

    __table_args__ = (Index("ix_known_enrolments_person", "person_id"),)


class KnownWage(Base):
    """The monthly wage declared for a person, in force from a month on until the next one."""

    __tablename__ = "known_wages"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    wage: Mapped[Money] = mapped_column("wage_fen")

    __table_args__ = (CheckConstraint("wage_fen > 0", name="wage_positive"),)


class KnownPersonAlias(PersonAlias, Base):
    """An id that leads to a person who goes by another one."""

    __tablename__ = "known_person_aliases"


class Declaration(Base):
    """An employer told something of a month, or that nothing changed: its assessment is no longer provisional.

    `confirmed_by` is who said that nothing changed; nobody, where a movement of its roster spoke for itself. What a
    file said is a row beside what was told otherwise, so that it can be taken back alone.
    """

    __tablename__ = "declarations"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    prefecture: Mapped[str]
    month: Mapped[Month]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    file_id: Mapped[UUID | None]
    confirmed_by: Mapped[str | None]
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("prefecture", "month", "employer_id", "file_id", postgresql_nulls_not_distinct=True),
        Index("ix_declarations_file", "file_id", postgresql_where="file_id IS NOT NULL"),
    )


class PastBase(Base):
    """A person's base of a month that an older system assessed, as its file told it."""

    __tablename__ = "past_bases"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    base: Mapped[Money] = mapped_column("base_fen")
    declared: Mapped[Money] = mapped_column("declared_fen")
    paid: Mapped[bool]
    file_id: Mapped[UUID]

    __table_args__ = (Index("ix_past_bases_person", "person_id"),)
