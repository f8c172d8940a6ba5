"""Payment orders: by which the fund pays an award, or a beneficiary's part of a monthly run."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money

ONE_GROUND = "num_nonnulls(award_id, entitlement_id) = 1"


class PaymentOrder(Base):
    """An order to finance to pay, out of the fund, an award or what a run found due on an entitlement.

    The payee is frozen when the order is made; only an approved re-issue of returned money names another. An award has
    one order at most that is not cancelled, an entitlement one in each run. There is no case where an older system
    opened the entitlement.
    """

    __tablename__ = "payment_orders"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    claim_id: Mapped[UUID | None] = mapped_column(ForeignKey("claims.id"), index=True)
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("benefit_awards.id"))
    entitlement_id: Mapped[UUID | None] = mapped_column(ForeignKey("entitlements.id"))
    run_id: Mapped[UUID | None]
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
    reissued_on: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        CheckConstraint(ONE_GROUND, name="one_ground"),
        CheckConstraint("(entitlement_id IS NULL) = (run_id IS NULL)", name="entitlements_are_paid_by_runs"),
        Index("uq_payment_orders_award", "award_id", unique=True, postgresql_where=text("state <> 'CANCELLED'")),
        Index(
            "uq_payment_orders_run",
            "run_id",
            "entitlement_id",
            unique=True,
            postgresql_where=text("run_id IS NOT NULL"),
        ),
        Index("ix_payment_orders_entitlement", "entitlement_id", postgresql_where=text("entitlement_id IS NOT NULL")),
        Index("ix_payment_orders_state", "prefecture", "state", "id"),
    )
