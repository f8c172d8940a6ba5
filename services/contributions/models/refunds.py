"""Refunds and offsets of over-payments, and the received money that each of them takes."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.contributions.models.base import Base
from shared.money import Money
from shared.periods import Month


class Refund(Base):
    """A request to give back, or to offset, what an employer paid too much under one item, and what came of it.

    A refund names its payee, sealed for finance, and the digest of the payee's account; `payer_account` says how that
    stands to the accounts from which the money came. An offset names the due it pays. `order_id` is the last order.
    """

    __tablename__ = "refunds"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("known_employers.employer_id"))
    kind: Mapped[str]
    item: Mapped[str]
    reason: Mapped[str]
    explanation: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    state: Mapped[str]
    target_month: Mapped[Month | None]
    target_item: Mapped[str | None]
    target_account: Mapped[str | None]
    income_account: Mapped[str | None]
    payee_id: Mapped[UUID | None]
    payee_sealed: Mapped[bytes | None]
    payer_account: Mapped[str | None]
    order_id: Mapped[UUID | None] = mapped_column(unique=True)
    ordered_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    voucher_no: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reason: Mapped[str | None]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_refunds_page", "state", "id"),
        Index("ix_refunds_employer", "employer_id", "id"),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("(kind = 'REFUND') = (payee_sealed IS NOT NULL)", name="payee_of_a_refund"),
        CheckConstraint("(kind = 'OFFSET') = (target_month IS NOT NULL)", name="target_of_an_offset"),
    )


class RefundPart(Base):
    """Money that a refund takes: what of a month, and by which receipt it came; moved money may have none."""

    __tablename__ = "refund_parts"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    refund_id: Mapped[UUID] = mapped_column(ForeignKey("refunds.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[Month]
    amount: Mapped[Money] = mapped_column("amount_fen")
    income_account: Mapped[str]
    division: Mapped[str]
    receipt_id: Mapped[UUID | None] = mapped_column(ForeignKey("receipts.id"))
    payer_digest: Mapped[bytes | None]

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)
