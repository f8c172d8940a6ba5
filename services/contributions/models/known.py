"""What the registry told: employers, who is on their rosters, the wages declared. Keys lead with the prefecture."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class KnownEmployer(Base):
    """An employing unit (用人单位) as the registry last announced it."""

    __tablename__ = "known_employers"

    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    credit_code: Mapped[str]
    employer_type: Mapped[str]
    industry_code: Mapped[str]
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


class KnownWage(Base):
    """The monthly wage declared for a person, in force from a month on until the next one."""

    __tablename__ = "known_wages"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    from_month: Mapped[Month] = mapped_column(primary_key=True)
    wage: Mapped[Money] = mapped_column("wage_fen")

    __table_args__ = (CheckConstraint("wage_fen > 0", name="wage_positive"),)
