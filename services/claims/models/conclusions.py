"""What follows a conclusion: its service, its revocation, and the fee of the appraisal."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


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
