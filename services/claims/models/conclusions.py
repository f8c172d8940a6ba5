"""What a committee concluded, and what follows: its service, its revocation, and the fee of the appraisal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class Conclusion(Base):
    """What a committee concluded; no grade means that the loss of work ability reaches none. Rows only grow.

    `items` are the single injuries with their grades; `confirmed` answers what else was asked of the committee, and
    then there is no dependency level. `effective_from` is the day from which it counts.
    """

    __tablename__ = "conclusions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID] = mapped_column(ForeignKey("appraisals.id"), unique=True)
    grade: Mapped[int | None]
    dependency_level: Mapped[str | None]
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    confirmed: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    workings: Mapped[dict[str, Any]]
    concluded_on: Mapped[date]
    effective_from: Mapped[date]
    replaces_id: Mapped[UUID | None]
    concluded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("grade BETWEEN 1 AND 10", name="ten_grades"),)


class ConclusionService(Base):
    """A conclusion delivered to one recipient on `delivered_on`; for its party it counts as received on `received_on`.

    Rows only grow. The party's last day to ask for a repeated appraisal follows from `received_on`: it is worked out
    when it is read, as the holidays of its year may be published later.
    """

    __tablename__ = "conclusion_services"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusions.id"))
    recipient: Mapped[str]
    party: Mapped[str]
    method: Mapped[str]
    delivered_on: Mapped[date]
    received_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (UniqueConstraint("conclusion_id", "party", name="uq_conclusion_services_party"),)


class ConclusionRevocation(Base):
    """A conclusion that was revoked: on what ground, and why in words. Rows only grow."""

    __tablename__ = "conclusion_revocations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusions.id"), unique=True)
    ground: Mapped[str]
    reason: Mapped[str]
    revoked_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class AppraisalFee(Base):
    """What an appraisal costs and who pays it, with its workings. Rows only grow."""

    __tablename__ = "appraisal_fees"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    appraisal_id: Mapped[UUID] = mapped_column(ForeignKey("appraisals.id"), unique=True)
    payer: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    workings: Mapped[dict[str, Any]]
    charged_on: Mapped[date]
    recorded_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)
