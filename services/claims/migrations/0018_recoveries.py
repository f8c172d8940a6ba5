"""Advance payments, third parties, overpayments and their repayment."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0018"
down_revision = "claims_0017"
branch_labels = None
depends_on = None

GROWING = (
    *("advanced_items", "debt_entries", "instalments", "repayments"),
    *("back_payments", "proven_wages", "third_party_payments"),
)


def upgrade() -> None:
    """Make the tables; what came back, was agreed, proven or paid by others can only be added to."""
    op.create_table(
        "back_payments",
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("paid_back_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_back_payments_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_back_payments")),
    )
    op.create_table(
        "proven_wages",
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("proven_fen", sa.BigInteger(), nullable=False),
        sa.Column("proven_workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("declared_fen", sa.BigInteger(), nullable=False),
        sa.Column("declared_workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("proven_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("proven_fen > declared_fen", name=op.f("ck_proven_wages_above_the_declared")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_proven_wages_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_proven_wages")),
    )
    op.create_table(
        "third_party_payments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_third_party_payments_amount_positive")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_third_party_payments_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_third_party_payments")),
        sa.UniqueConstraint("claim_id", "reference", name="uq_third_party_payments_reference"),
    )
    op.create_index(op.f("ix_third_party_payments_claim_id"), "third_party_payments", ["claim_id"], unique=False)
    op.create_table(
        "debts",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=True),
        sa.Column("entitlement_id", sa.UUID(), nullable=True),
        sa.Column("award_id", sa.UUID(), nullable=True),
        sa.Column("person_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("debtor", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("repaid_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("established_on", sa.Date(), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("offset_share", sa.Numeric(), nullable=True),
        sa.Column("fine_min_fen", sa.BigInteger(), nullable=True),
        sa.Column("fine_max_fen", sa.BigInteger(), nullable=True),
        sa.Column("fine_workings", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("write_off_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'REPAID') = (repaid_fen = amount_fen)", name=op.f("ck_debts_repaid_when_nothing_is_open")
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_debts_amount_positive")),
        sa.CheckConstraint("repaid_fen BETWEEN 0 AND amount_fen", name=op.f("ck_debts_repaid_within_amount")),
        sa.ForeignKeyConstraint(["award_id"], ["benefit_awards.id"], name=op.f("fk_debts_award_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_debts_claim_id")),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_debts_entitlement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debts")),
    )
    op.create_index(
        "ix_debts_award_id", "debts", ["award_id"], unique=False, postgresql_where=sa.text("award_id IS NOT NULL")
    )
    op.create_index(op.f("ix_debts_claim_id"), "debts", ["claim_id"], unique=False)
    op.create_index(
        "ix_debts_entitlement_id",
        "debts",
        ["entitlement_id"],
        unique=False,
        postgresql_where=sa.text("entitlement_id IS NOT NULL"),
    )
    op.create_index(
        "ix_debts_person", "debts", ["person_id"], unique=False, postgresql_where=sa.text("offset_share IS NOT NULL")
    )
    op.create_index("ix_debts_state", "debts", ["prefecture", "state", "id"], unique=False)
    op.create_table(
        "advances",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("demand_due_on", sa.Date(), nullable=False),
        sa.Column("refusal_due_on", sa.Date(), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refusal_reason", sa.Text(), nullable=True),
        sa.Column("demanded_on", sa.Date(), nullable=True),
        sa.Column("employer_due_on", sa.Date(), nullable=True),
        sa.Column("employer_paid_on", sa.Date(), nullable=True),
        sa.Column("advanced_on", sa.Date(), nullable=True),
        sa.Column("debt_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("debt_id IS NULL OR state = 'ADVANCED'", name=op.f("ck_advances_debt_of_what_was_advanced")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_advances_claim_id")),
        sa.ForeignKeyConstraint(["debt_id"], ["debts.id"], name=op.f("fk_advances_debt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advances")),
    )
    op.create_index(op.f("ix_advances_claim_id"), "advances", ["claim_id"], unique=False)
    op.create_index(
        "uq_advances_open",
        "advances",
        ["claim_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('APPLIED', 'DEMANDED')"),
    )
    op.create_table(
        "debt_entries",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("debt_id", sa.UUID(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("correlation_id", sa.Text(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["debt_id"], ["debts.id"], name=op.f("fk_debt_entries_debt_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_debt_entries")),
    )
    op.create_index(op.f("ix_debt_entries_debt_id"), "debt_entries", ["debt_id"], unique=False)
    op.create_table(
        "instalments",
        sa.Column("debt_id", sa.UUID(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_instalments_amount_positive")),
        sa.ForeignKeyConstraint(["debt_id"], ["debts.id"], name=op.f("fk_instalments_debt_id")),
        sa.PrimaryKeyConstraint("debt_id", "no", name=op.f("pk_instalments")),
    )
    op.create_table(
        "repayments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("debt_id", sa.UUID(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_repayments_amount_positive")),
        sa.ForeignKeyConstraint(["debt_id"], ["debts.id"], name=op.f("fk_repayments_debt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repayments")),
        sa.UniqueConstraint("debt_id", "reference", name="uq_repayments_reference"),
    )
    op.create_table(
        "advanced_items",
        sa.Column("award_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("advance_id", sa.UUID(), nullable=False),
        sa.Column("advanced_award_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(["advance_id"], ["advances.id"], name=op.f("fk_advanced_items_advance_id")),
        sa.ForeignKeyConstraint(
            ["advanced_award_id"], ["benefit_awards.id"], name=op.f("fk_advanced_items_advanced_award_id")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["benefit_awards.id"], name=op.f("fk_advanced_items_award_id")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_advanced_items")),
        sa.UniqueConstraint("advanced_award_id", name="uq_advanced_items_advanced_award_id"),
    )
    op.create_index(op.f("ix_advanced_items_advance_id"), "advanced_items", ["advance_id"], unique=False)
    # ### end Alembic commands ###
    protect("debts", "advances", *GROWING)
    append_only(*GROWING)
