"""Deaths and missing workers: how a worker died, who went missing, and the survivors' pensions that follow."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money
from shared.periods import Month


class DeathRecord(Base):
    """How a worker died, and the benefits that the death brings. Rows only grow; the latest counts.

    `scheme` is the family's choice where the pension scheme would pay as well.
    """

    __tablename__ = "death_records"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    died_on: Mapped[date]
    stage: Mapped[str]
    of_the_injury: Mapped[bool]
    declared_by_court: Mapped[bool]
    grade: Mapped[int | None]
    scheme: Mapped[str]
    due: Mapped[list[str]] = mapped_column(ARRAY(Text))
    rule: Mapped[str]
    workings: Mapped[dict[str, Any]]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class MissingPerson(Base):
    """A worker who went missing on duty or in rescue, and the day of the return, if there was one."""

    __tablename__ = "missing_persons"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), unique=True)
    missing_since: Mapped[date]
    occasion: Mapped[str]
    returned_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class SurvivorsPension(Base):
    """The pensions of a worker's survivors, opened once: who owes them, on which wage, by the law of which day.

    `basis_on` is the day of the death, or that on which the worker went missing; `starts` the first month of all who
    were entitled then, `ends` the last of everybody's, if the worker came back. A wage is provisional while the figure
    that limits it is not published.
    """

    __tablename__ = "survivors_pensions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), unique=True)
    payer: Mapped[str]
    basis_on: Mapped[date]
    starts: Mapped[Month]
    ends: Mapped[Month | None]
    own_wage: Mapped[Money] = mapped_column("own_wage_fen")
    own_wage_workings: Mapped[dict[str, Any]]
    own_wage_provisional: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
