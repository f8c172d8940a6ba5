"""The pool's monthly cycle: collections remitted up, spending plans, cash allocated down."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.pool_ledger.models.base import Base
from shared.money import Money
from shared.periods import Month


class Remittance(Base):
    """A prefecture's collections handed up (上解): swept from the treasury to the province's fiscal account."""

    __tablename__ = "remittances"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    month: Mapped[Month]
    amount: Mapped[Money] = mapped_column("amount_fen")
    swept_on: Mapped[date]
    voucher_no: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (Index("ix_remittances_month", "prefecture", "month"),)


class PlanState(StrEnum):
    """Where a spending plan stands."""

    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"


class SpendingPlan(Base):
    """A prefecture's spending plan (用款计划) for a month, and what the province granted, with its workings."""

    __tablename__ = "spending_plans"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    month: Mapped[Month]
    items: Mapped[dict[str, Any]]
    planned: Mapped[Money] = mapped_column("planned_fen")
    state: Mapped[str] = mapped_column(default=PlanState.SUBMITTED)
    submitted_by: Mapped[str]
    approved_on: Mapped[date | None]
    approved_by: Mapped[str | None]
    granted: Mapped[Money | None] = mapped_column("granted_fen")
    cut: Mapped[Money | None] = mapped_column("cut_fen")
    workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    voucher_no: Mapped[str | None]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        Index("uq_spending_plans_waiting", "prefecture", "month", unique=True, postgresql_where="state = 'SUBMITTED'"),
    )
