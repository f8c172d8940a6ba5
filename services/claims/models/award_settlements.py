"""What became of awards: provisional ones settled by the published figure, employers' debts that were paid."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class ProvisionalSettlement(Base):
    """A provisional award held against the published figure: what is due by it, with its workings. Rows only grow.

    More than was awarded is awarded as a supplement; less is an overpayment as far as the award was paid.
    """

    __tablename__ = "provisional_settlements"

    award_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_awards.id"), primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    due: Mapped[Money] = mapped_column("due_fen")
    difference: Mapped[Money] = mapped_column("difference_fen")
    workings: Mapped[dict[str, Any]]
    supplement_id: Mapped[UUID | None] = mapped_column(ForeignKey("benefit_awards.id"))
    settled_on: Mapped[date]
    recorded_at: Mapped[datetime]


class EmployerPayment(Base):
    """An award that the employer owed and has paid, as a paper shows. Rows only grow."""

    __tablename__ = "employer_payments"

    award_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_awards.id"), primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    paid_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
