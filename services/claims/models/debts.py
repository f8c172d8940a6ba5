"""Debts to the fund: what was paid and has to come back, by whom, what came back, and what was agreed about it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import ZERO, Money


class Debt(Base):
    """A sum that somebody owes the fund: an advance, an overpayment, or what a third party has to bear.

    Of a case, or, where an older system opened the entitlement, without one. `offset_share` is the part of each later
    payment to the debtor that may be kept back. Where fraud was the cause, the fine is the administration's to set,
    between `fine_min` and `fine_max`. The months of an overpaid entitlement are its lines of source OVERPAYMENT.
    `write_off_id` is the asking that two people take part in.
    """

    __tablename__ = "debts"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("claims.id"), index=True)
    entitlement_id: Mapped[UUID | None] = mapped_column(ForeignKey("entitlements.id"))
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("benefit_awards.id"))
    person_id: Mapped[UUID | None]
    kind: Mapped[str]
    debtor: Mapped[str]
    cause: Mapped[str]
    state: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    repaid: Mapped[Money] = mapped_column("repaid_fen", default=ZERO)
    workings: Mapped[dict[str, Any]]
    established_on: Mapped[date]
    ordered_on: Mapped[date | None]
    due_on: Mapped[date | None]
    offset_share: Mapped[Decimal | None]
    fine_min: Mapped[Money | None] = mapped_column("fine_min_fen")
    fine_max: Mapped[Money | None] = mapped_column("fine_max_fen")
    fine_workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    write_off_id: Mapped[UUID | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint("repaid_fen BETWEEN 0 AND amount_fen", name="repaid_within_amount"),
        CheckConstraint("(state = 'REPAID') = (repaid_fen = amount_fen)", name="repaid_when_nothing_is_open"),
        Index("ix_debts_state", "prefecture", "state", "id"),
        Index("ix_debts_person", "person_id", postgresql_where=text("offset_share IS NOT NULL")),
        Index("ix_debts_entitlement_id", "entitlement_id", postgresql_where=text("entitlement_id IS NOT NULL")),
        Index("ix_debts_award_id", "award_id", postgresql_where=text("award_id IS NOT NULL")),
    )

    @property
    def open(self) -> Money:
        """What has not come back."""
        return self.amount - self.repaid


class Instalment(Base):
    """One payment of the plan by which a debt is repaid. Rows only grow."""

    __tablename__ = "instalments"

    debt_id: Mapped[UUID] = mapped_column(ForeignKey("debts.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    due_on: Mapped[date]
    amount: Mapped[Money] = mapped_column("amount_fen")

    __table_args__ = (CheckConstraint("amount_fen > 0", name="amount_positive"),)


class Repayment(Base):
    """Money that came back on a debt: paid in, or kept back from a later payment. Rows only grow.

    `reference` is the bank's, or the run's, and counts once for a debt.
    """

    __tablename__ = "repayments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    debt_id: Mapped[UUID] = mapped_column(ForeignKey("debts.id"))
    how: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    received_on: Mapped[date]
    reference: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        UniqueConstraint("debt_id", "reference", name="uq_repayments_reference"),
    )


class DebtEntry(Base):
    """Something that happened to a debt: when it counted, when we knew, who, why. Rows only grow."""

    __tablename__ = "debt_entries"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    prefecture: Mapped[str]
    debt_id: Mapped[UUID] = mapped_column(ForeignKey("debts.id"), index=True)
    what: Mapped[str]
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    correlation_id: Mapped[str]
    papers: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), default=list)
    facts: Mapped[dict[str, Any]]
