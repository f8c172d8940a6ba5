"""Monthly runs: what a prefecture pays for a month, person by person and month by month, and where each run stands."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money
from shared.periods import Month

OVER = "state IN ('ORDERED', 'CANCELLED')"


class BenefitRun(Base):
    """One payment of all that is open of a prefecture's monthly benefits up to a month; one at a time is under way.

    `number` counts the runs of the month. `totals` says what was previewed, or what was ordered in the end.
    """

    __tablename__ = "benefit_runs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    month: Mapped[Month]
    number: Mapped[int]
    state: Mapped[str]
    job_id: Mapped[UUID]
    compared_with: Mapped[Month | None]
    totals: Mapped[dict[str, Any]]
    amount: Mapped[Money] = mapped_column("amount_fen")
    approved_on: Mapped[date | None]
    requested_by: Mapped[str]
    recorded_at: Mapped[datetime]
    previewed_at: Mapped[datetime | None]
    ordered_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("prefecture", "month", "number", name="uq_benefit_runs_number"),
        Index("uq_benefit_runs_under_way", "prefecture", unique=True, postgresql_where=text(f"NOT ({OVER})")),
    )


class RunPayment(Base):
    """An entitlement in a run: what is paid of it, the part set off against a debt, and what differs from last time.

    `due` is the run's own month, `pays` all that is open, `last` what the runs of the month before paid. Held for any
    reason of `holds` (a rule's code where a finding stands open), it is not ordered, and stays open for a later run.
    """

    __tablename__ = "run_payments"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(ForeignKey("benefit_runs.id"), primary_key=True)
    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), primary_key=True)
    person_id: Mapped[UUID]
    division: Mapped[str]
    benefit: Mapped[str]
    due: Mapped[Money] = mapped_column("due_fen")
    pays: Mapped[Money] = mapped_column("pays_fen")
    arrears: Mapped[Money] = mapped_column("arrears_fen")
    arrears_months: Mapped[int]
    offset: Mapped[Money] = mapped_column("offset_fen")
    overpaid: Mapped[Money] = mapped_column("overpaid_fen")
    last: Mapped[Money | None] = mapped_column("last_fen")
    reasons: Mapped[list[str]] = mapped_column(ARRAY(Text))
    holds: Mapped[list[str]] = mapped_column(ARRAY(Text))
    order_id: Mapped[UUID | None]

    __table_args__ = (
        CheckConstraint("pays_fen >= 0 AND overpaid_fen >= 0", name="amounts_not_negative"),
        CheckConstraint("offset_fen BETWEEN 0 AND pays_fen", name="offset_within_pays"),
        CheckConstraint("order_id IS NULL OR holds = '{}'", name="held_is_not_ordered"),
    )

    @property
    def net(self) -> Money:
        """What goes to the payee."""
        return self.pays - self.offset


class RunLine(Base):
    """A month of an entitlement in a run: due, settled before, and what is paid of it; less than nothing is overpaid.

    Rows only grow.
    """

    __tablename__ = "run_lines"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    entitlement_id: Mapped[UUID] = mapped_column(primary_key=True)
    for_month: Mapped[Month] = mapped_column(primary_key=True)
    due: Mapped[Money] = mapped_column("due_fen")
    settled: Mapped[Money] = mapped_column("settled_fen")
    pays: Mapped[Money] = mapped_column("pays_fen")

    __table_args__ = (
        ForeignKeyConstraint(
            ["prefecture", "run_id", "entitlement_id"],
            ["run_payments.prefecture", "run_payments.run_id", "run_payments.entitlement_id"],
            name="fk_run_lines_payment",
        ),
        CheckConstraint("pays_fen = due_fen - settled_fen AND pays_fen <> 0", name="pays_what_is_open"),
    )


class RunOffset(Base):
    """A part of a payment that repays a debt."""

    __tablename__ = "run_offsets"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    entitlement_id: Mapped[UUID] = mapped_column(primary_key=True)
    debt_id: Mapped[UUID] = mapped_column(primary_key=True)
    amount: Mapped[Money] = mapped_column("amount_fen")

    __table_args__ = (
        ForeignKeyConstraint(
            ["prefecture", "run_id", "entitlement_id"],
            ["run_payments.prefecture", "run_payments.run_id", "run_payments.entitlement_id"],
            name="fk_run_offsets_payment",
        ),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
    )
