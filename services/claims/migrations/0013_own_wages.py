"""How own wages were found, what benefits of a case rest on beside them, and what became of awards."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0013"
down_revision = "claims_0012"
branch_labels = None
depends_on = None

GROWING = (
    "wage_situations",
    "paid_suspensions",
    "employment_endings",
    "provisional_settlements",
    "employer_payments",
)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "wage_situations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("wages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("pensions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_wage_situations_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wage_situations")),
    )
    op.create_index(op.f("ix_wage_situations_claim_id"), "wage_situations", ["claim_id"], unique=False)
    op.create_table(
        "paid_suspensions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("months", sa.BigInteger(), nullable=False),
        sa.Column("wages", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("care_months", sa.BigInteger(), nullable=False),
        sa.Column("care_by_relative", sa.Boolean(), nullable=False),
        sa.Column("care_monthly_cost_fen", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("from_on <= until_on", name=op.f("ck_paid_suspensions_in_order")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_paid_suspensions_claim_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_paid_suspensions_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paid_suspensions")),
    )
    op.create_index(op.f("ix_paid_suspensions_claim_id"), "paid_suspensions", ["claim_id"], unique=False)
    op.create_table(
        "employment_endings",
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("retirement_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_employment_endings_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_employment_endings")),
    )
    op.create_table(
        "provisional_settlements",
        sa.Column("award_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("due_fen", sa.BigInteger(), nullable=False),
        sa.Column("difference_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("supplement_id", sa.UUID(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["benefit_awards.id"], name=op.f("fk_provisional_settlements_award_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_provisional_settlements_claim_id")),
        sa.ForeignKeyConstraint(
            ["supplement_id"], ["benefit_awards.id"], name=op.f("fk_provisional_settlements_supplement_id")
        ),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_provisional_settlements")),
    )
    op.create_index(op.f("ix_provisional_settlements_claim_id"), "provisional_settlements", ["claim_id"], unique=False)
    op.create_table(
        "employer_payments",
        sa.Column("award_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["benefit_awards.id"], name=op.f("fk_employer_payments_award_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_employer_payments_claim_id")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_employer_payments")),
    )
    op.create_index(op.f("ix_employer_payments_claim_id"), "employer_payments", ["claim_id"], unique=False)
    op.create_index("ix_claims_employer", "claims", ["prefecture", "employer_credit_code", "id"], unique=False)
    op.create_index(
        "ix_benefit_awards_provisional",
        "benefit_awards",
        ["id"],
        unique=False,
        postgresql_where=sa.text("provisional"),
    )
    protect(*GROWING)
    append_only(*GROWING)
