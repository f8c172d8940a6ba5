"""Employing units, in the prefecture where they are enrolled: as they stand, as they were, what is asked of them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base
from shared.money import Money
from shared.periods import Month


class Particulars:
    """What is registered of an employing unit, and kept with its history.

    A dispatching firm is rated by the industry of its user enterprises, a branch belongs to its parent. `place` says
    why it is enrolled in this division: it is registered, operates, or sends its workers there.
    """

    prefecture: Mapped[str]
    division: Mapped[str]
    credit_code: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    kind: Mapped[str]
    parent_id: Mapped[UUID | None]
    industry_code: Mapped[str]
    user_industry_code: Mapped[str | None]
    place: Mapped[str]
    address: Mapped[str | None]
    founded_on: Mapped[date | None]
    closed_on: Mapped[date | None]


class Employer(Particulars, Base):
    """An employing unit (用人单位) as it stands.

    Its key fields are true from `true_from` on, or since it was registered; `changed_at` is when this row came to say
    what it says, if later than `recorded_at`. `register_by` is the last day for its registration, if the law set one.
    """

    __tablename__ = "employers"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(default="ORDINARY", server_default="ORDINARY")
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("employers.id"))
    place: Mapped[str] = mapped_column(default="REGISTRATION", server_default="REGISTRATION")
    registered_on: Mapped[date]
    register_by: Mapped[date | None]
    recorded_at: Mapped[datetime]
    true_from: Mapped[date | None]
    changed_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("prefecture", "credit_code"),
        Index("ix_employers_parent", "parent_id", postgresql_where="parent_id IS NOT NULL"),
    )

    @property
    def in_force_from(self) -> date:
        """The day from which its key fields are true."""
        return self.true_from or self.registered_on

    @property
    def known_since(self) -> datetime:
        """When this row came to say what it says."""
        return self.changed_at or self.recorded_at

    @property
    def registered_late(self) -> bool:
        """Whether it missed the last day for its registration."""
        return self.register_by is not None and self.registered_on > self.register_by


class EmployerVersion(Particulars, Base):
    """What was registered of an employer, true from a day, known since an instant. Written by a trigger."""

    __tablename__ = "employer_versions"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    true_from: Mapped[date]
    known_since: Mapped[datetime]


class EmployerRequest(Base):
    """A change of key fields, a succession or a closing that one person asks for and another decides."""

    __tablename__ = "employer_requests"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"))
    kind: Mapped[str]
    effective_on: Mapped[date]
    asked: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any]]
    reason: Mapped[str]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("uq_employer_requests_open", "employer_id", unique=True, postgresql_where="state = 'REQUESTED'"),
        Index("ix_employer_requests_page", "state", "id"),
    )


class EmployerSuccession(Base):
    """Who took over an employer's liability on a day, and how many people went along (WII Reg, Art. 43)."""

    __tablename__ = "employer_successions"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(ForeignKey("employer_requests.id"), primary_key=True)
    successor_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employers.id"), index=True)
    how: Mapped[str]
    effective_on: Mapped[date]
    people_moved: Mapped[int]
    recorded_at: Mapped[datetime]


class KnownArrears(Base):
    """What an employer still owes for a month and item, as contributions last told."""

    __tablename__ = "known_arrears"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(primary_key=True)
    month: Mapped[Month] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    outstanding: Mapped[Money] = mapped_column("outstanding_fen")

    __table_args__ = (CheckConstraint("outstanding_fen >= 0", name="outstanding_not_negative"),)
