"""The months of contracted institutions: what they claim, the review's deductions, the order, and the bank's answer."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services.settlement.models.base import Base
from shared.money import Money
from shared.periods import Month


class ProviderMonthRow(Base):
    """One institution's claim for one month, from claim to payment."""

    __tablename__ = "provider_months"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))
    month: Mapped[Month]
    state: Mapped[str]
    claimed_on: Mapped[date]
    settlements: Mapped[int]
    settled: Mapped[Money] = mapped_column("settled_fen")
    reviewed_on: Mapped[date | None]
    deducted: Mapped[Money | None] = mapped_column("deducted_fen")
    payable: Mapped[Money | None] = mapped_column("payable_fen")
    deposit: Mapped[Money | None] = mapped_column("deposit_fen")
    paid: Mapped[Money | None] = mapped_column("paid_fen")
    workings: Mapped[dict[str, Any] | None]
    order_id: Mapped[UUID | None] = mapped_column(unique=True)
    ordered_on: Mapped[date | None]
    due_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    voucher_no: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reason: Mapped[str | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("prefecture", "institution_code", "month"),
        CheckConstraint("payable_fen = settled_fen - deducted_fen", name="payable_is_settled_less_deducted"),
        CheckConstraint("payable_fen = deposit_fen + paid_fen", name="payable_is_deposit_and_paid"),
    )


class ClaimedSettlement(Base):
    """A settlement inside a provider month: its key lets it be claimed once."""

    __tablename__ = "claimed_settlements"

    settlement_id: Mapped[UUID] = mapped_column(ForeignKey("settlements.id"), primary_key=True)
    provider_month_id: Mapped[UUID] = mapped_column(ForeignKey("provider_months.id"), index=True)
    prefecture: Mapped[str]


class Deduction(Base):
    """What the review takes off one settlement, and why."""

    __tablename__ = "deductions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    provider_month_id: Mapped[UUID] = mapped_column(ForeignKey("provider_months.id"))
    settlement_id: Mapped[UUID] = mapped_column(ForeignKey("claimed_settlements.settlement_id"))
    amount: Mapped[Money] = mapped_column("amount_fen")
    reason: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        Index("ix_deductions_provider_month", "provider_month_id"),
    )
