"""Beneficiaries of an older system: each file of it, and which entitlement came of which of its benefits."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.db.staging import staging_table
from shared.money import Money
from shared.periods import Month


class BeneficiaryFile(Base):
    """A file of an older system: checked without effect, then taken in once somebody else approved it.

    `control_count` and `control_amount` are the older system's own totals of it. `job_id` is the job that ran last,
    `report` what it found.
    """

    __tablename__ = "beneficiary_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    contents: Mapped[str]
    file_id: Mapped[UUID]
    control_count: Mapped[int]
    control_amount: Mapped[Money] = mapped_column("control_amount_fen")
    state: Mapped[str]
    job_id: Mapped[UUID] = mapped_column(unique=True)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    handed_in_by: Mapped[str]
    handed_in_at: Mapped[datetime]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("ix_beneficiary_files_file", "file_id"),
        CheckConstraint("handed_in_by <> approved_by", name="approved_by_somebody_else"),
    )


class TakenOverBenefit(Base):
    """What an older system called a benefit that now runs here, and what it told beyond the entitlement's own facts.

    `share` is the monthly amount without adjustments, which the cap of survivors' pensions is held against.
    """

    __tablename__ = "taken_over_benefits"

    entitlement_id: Mapped[UUID] = mapped_column(ForeignKey("entitlements.id"), primary_key=True)
    prefecture: Mapped[str]
    file_id: Mapped[UUID]
    old_reference: Mapped[str]
    old_decision_no: Mapped[str | None]
    benefit: Mapped[str]
    deceased_id: Mapped[UUID | None]
    person_sealed: Mapped[bytes]
    accident_on: Mapped[date]
    first_month: Mapped[Month]
    amount_from: Mapped[Month]
    last_paid: Mapped[Month]
    share: Mapped[Money] = mapped_column("share_fen")
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "uq_taken_over_benefits_reference",
            *("prefecture", "old_reference", "benefit"),
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        Index("ix_taken_over_benefits_file", "prefecture", "file_id", "entitlement_id"),
        Index(
            "ix_taken_over_benefits_deceased",
            *("prefecture", "deceased_id"),
            postgresql_where=text("deceased_id IS NOT NULL"),
        ),
    )


BENEFICIARY_LINES = staging_table(
    "beneficiary_lines",
    Column("line", BigInteger),
    Column("entitlement_id", PG_UUID),
    Column("division", Text),
    Column("old_reference", Text),
    Column("old_decision_no", Text),
    Column("benefit", Text),
    Column("person_id", PG_UUID),
    Column("deceased_id", PG_UUID),
    Column("person_sealed", LargeBinary),
    Column("accident_on", Date),
    Column("facts", Text),
    Column("own_wage_fen", BigInteger),
    Column("amount_fen", BigInteger),
    Column("share_fen", BigInteger),
    Column("first_month", Text),
    Column("amount_from", Text),
    Column("last_paid", Text),
    Column("verified_on", Date),
    Column("payee_sealed", LargeBinary),
    Column("account_blind", LargeBinary),
    Column("refused", Text),
)
"""Good rows of running benefits. People stand in them by id alone; names and payees are sealed."""

PAST_PAYMENT_LINES = staging_table(
    "past_payment_lines",
    Column("line", BigInteger),
    Column("entitlement_id", PG_UUID),
    Column("old_reference", Text),
    Column("benefit", Text),
    Column("month", Text),
    Column("amount_fen", BigInteger),
    Column("new", Boolean),
    Column("refused", Text),
)
"""Good rows of past payments; `new` tells the months that nothing was known of."""
