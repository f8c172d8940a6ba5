"""Dependants of dead and missing workers: who they are, whether they are entitled, and what ended it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.periods import Month


class Dependant(Base):
    """Somebody who may be a dependant of a case's worker, by id alone; name, number and payee are sealed.

    `no` numbers them within the case. `eligible`, `lone_or_orphan` and `young_until`, the last month that youth alone
    carries, are those of the judgement in force; before the first they are not known.
    """

    __tablename__ = "dependants"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    no: Mapped[int]
    person_id: Mapped[UUID]
    person_known: Mapped[bool]
    person_sealed: Mapped[bytes]
    payee_sealed: Mapped[bytes | None]
    account_blind: Mapped[bytes | None]
    relation: Mapped[str]
    tie: Mapped[str]
    posthumous: Mapped[bool]
    sex: Mapped[str]
    born_on: Mapped[date]
    eligible: Mapped[bool | None]
    lone_or_orphan: Mapped[bool]
    young_until: Mapped[Month | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        UniqueConstraint("claim_id", "no", name="uq_dependants_no"),
        UniqueConstraint("claim_id", "person_id", name="uq_dependants_person"),
        Index("ix_dependants_person_id", "person_id"),
        Index("ix_dependants_young", "young_until", postgresql_where=text("young_until IS NOT NULL")),
    )


class DependantEligibility(Base):
    """A judgement whether a dependant is entitled: the facts, each condition, and what follows. Rows only grow."""

    __tablename__ = "dependant_eligibilities"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    dependant_id: Mapped[UUID] = mapped_column(ForeignKey("dependants.id"), index=True)
    eligible: Mapped[bool]
    lone_or_orphan: Mapped[bool]
    grows_up_on: Mapped[date | None]
    facts: Mapped[dict[str, Any]]
    conditions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class DropOut(Base):
    """Something that ends a dependant's pension, on the day on which it happened, unless it was told in error."""

    __tablename__ = "dependant_drop_outs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    dependant_id: Mapped[UUID] = mapped_column(ForeignKey("dependants.id"))
    reason: Mapped[str]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    withdrawn_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "uq_dependant_drop_outs_reason",
            *("dependant_id", "reason"),
            unique=True,
            postgresql_where=text("withdrawn_on IS NULL"),
        ),
    )
