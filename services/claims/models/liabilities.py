"""What shifts who pays in a case: a back payment, a wage proven above the declared, what a third party paid."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class BackPayment(Base):
    """An employer that was liable has enrolled and paid back since: new costs are the fund's. Rows only grow."""

    __tablename__ = "back_payments"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    prefecture: Mapped[str]
    enrolled_on: Mapped[date]
    paid_back_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    @property
    def settled_on(self) -> date:
        """The day by which both was done."""
        return max(self.enrolled_on, self.paid_back_on)


class ProvenWage(Base):
    """The own wage of a case by the wages that were truly paid, above the declared ones. Rows only grow."""

    __tablename__ = "proven_wages"

    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    prefecture: Mapped[str]
    proven: Mapped[Money] = mapped_column("proven_fen")
    proven_workings: Mapped[dict[str, Any]]
    declared: Mapped[Money] = mapped_column("declared_fen")
    declared_workings: Mapped[dict[str, Any]]
    proven_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (CheckConstraint("proven_fen > declared_fen", name="above_the_declared"),)


class ThirdPartyPayment(Base):
    """What somebody else, who is liable for the injury, has paid for one kind of loss. Rows only grow."""

    __tablename__ = "third_party_payments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    item: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    paid_on: Mapped[date]
    reference: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        UniqueConstraint("claim_id", "reference", name="uq_third_party_payments_reference"),
    )
