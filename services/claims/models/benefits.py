"""Benefits: what was awarded, with its workings, and the orders by which the fund pays it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class BenefitAward(Base):
    """A benefit that somebody owes the worker, stored whole: amount and workings together. Rows only grow.

    `rule_date` chose the law: the day of the accident. It rests on one decision and one conclusion, and is paid only
    while both are in force.
    """

    __tablename__ = "benefit_awards"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id"))
    conclusion_id: Mapped[UUID] = mapped_column(ForeignKey("conclusions.id"))
    benefit: Mapped[str]
    payer: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    workings: Mapped[dict[str, Any]]
    own_wage: Mapped[Money] = mapped_column("own_wage_fen")
    own_wage_workings: Mapped[dict[str, Any]]
    citation: Mapped[str]
    rule_date: Mapped[date]
    effective_on: Mapped[date]
    awarded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("claim_id", "benefit", "decision_id", "conclusion_id", name="uq_benefit_awards_basis"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )


class PaymentOrder(Base):
    """An order to finance to pay an award out of the fund. The payee is frozen when the order is made.

    An award has one at most that is not cancelled.
    """

    __tablename__ = "payment_orders"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    award_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_awards.id"))
    state: Mapped[str]
    benefit: Mapped[str]
    expense_account: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    purpose: Mapped[str]
    effective_on: Mapped[date]
    due_on: Mapped[date]
    payee_sealed: Mapped[bytes]
    recorded_at: Mapped[datetime]
    approved_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    voucher_no: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        Index("uq_payment_orders_award", "award_id", unique=True, postgresql_where=text("state <> 'CANCELLED'")),
        Index("ix_payment_orders_state", "prefecture", "state", "id"),
    )
