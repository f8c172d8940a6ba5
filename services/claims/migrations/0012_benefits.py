"""Benefits: awards of what is owed once, entitlements to what is due each month, and the orders that pay both."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0012"
down_revision = "claims_0011"
branch_labels = None
depends_on = None

GROWING = ("benefit_awards", "entitlement_measures", "entitlement_increments", "month_lines", "entitlement_entries")


def upgrade() -> None:
    """Make the tables; what was computed, settled and recorded of an entitlement can only be added to."""
    op.create_table(
        "benefit_awards",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=False),
        sa.Column("conclusion_id", sa.UUID(), nullable=True),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("own_wage_fen", sa.BigInteger(), nullable=True),
        sa.Column("own_wage_workings", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("rule_date", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("supplements_id", sa.UUID(), nullable=True),
        sa.Column("awarded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_benefit_awards_amount_positive")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_benefit_awards_claim_id")),
        sa.ForeignKeyConstraint(["conclusion_id"], ["conclusions.id"], name=op.f("fk_benefit_awards_conclusion_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_benefit_awards_decision_id")),
        sa.ForeignKeyConstraint(
            ["supplements_id"], ["benefit_awards.id"], name=op.f("fk_benefit_awards_supplements_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit_awards")),
        sa.UniqueConstraint(
            "claim_id",
            "benefit",
            "part",
            "payer",
            "decision_id",
            "conclusion_id",
            "supplements_id",
            name="uq_benefit_awards_basis",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_table(
        "entitlements",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=True),
        sa.Column("file_id", sa.UUID(), nullable=True),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("dependant_id", sa.UUID(), nullable=True),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("starts", sa.String(7), nullable=False),
        sa.Column("ends", sa.String(7), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.Column("open_from", sa.String(7), nullable=False),
        sa.Column("pays_from", sa.String(7), nullable=True),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("account_blind", sa.LargeBinary(), nullable=True),
        sa.Column("payee_changed_on", sa.Date(), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(claim_id, file_id) = 1", name=op.f("ck_entitlements_of_a_case_or_a_file")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_entitlements_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entitlements")),
    )
    op.create_index(
        "ix_entitlements_account",
        "entitlements",
        ["account_blind"],
        unique=False,
        postgresql_where=sa.text("account_blind IS NOT NULL"),
    )
    op.create_index(
        "ix_entitlements_file",
        "entitlements",
        ["file_id"],
        unique=False,
        postgresql_where=sa.text("file_id IS NOT NULL"),
    )
    op.create_index("ix_entitlements_open", "entitlements", ["prefecture", "payer", "open_from", "id"], unique=False)
    op.create_index("ix_entitlements_person", "entitlements", ["person_id"], unique=False)
    op.create_index("uq_entitlements_case", "entitlements", ["claim_id", "benefit", "person_id", "payer"], unique=True)
    op.create_table(
        "entitlement_measures",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("workings", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlements.id"], name=op.f("fk_entitlement_measures_entitlement_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entitlement_measures")),
    )
    op.create_index(
        op.f("ix_entitlement_measures_entitlement_id"), "entitlement_measures", ["entitlement_id"], unique=False
    )
    op.create_table(
        "entitlement_increments",
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("adjustment_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_entitlement_increments_amount_positive")),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlements.id"], name=op.f("fk_entitlement_increments_entitlement_id")
        ),
        sa.PrimaryKeyConstraint("entitlement_id", "adjustment_id", name=op.f("pk_entitlement_increments")),
    )
    op.create_table(
        "interruptions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("arrears", sa.Boolean(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("noticed_on", sa.Date(), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_interruptions_entitlement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interruptions")),
    )
    op.create_index(op.f("ix_interruptions_entitlement_id"), "interruptions", ["entitlement_id"], unique=False)
    op.create_index(
        "uq_interruptions_open",
        "interruptions",
        ["entitlement_id", "reason"],
        unique=True,
        postgresql_where=sa.text("lifted_on IS NULL"),
    )
    op.create_table(
        "monthly_rates",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("nothing", sa.Text(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("workings", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("superseded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_monthly_rates_amount_not_negative")),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_monthly_rates_entitlement_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_monthly_rates")),
    )
    op.create_index(
        "uq_monthly_rates_in_force",
        "monthly_rates",
        ["entitlement_id", "from_month"],
        unique=True,
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "month_lines",
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("for_month", sa.String(7), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_month_lines_amount_not_zero")),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_month_lines_entitlement_id")),
        sa.PrimaryKeyConstraint("entitlement_id", "for_month", "no", name=op.f("pk_month_lines")),
        sa.UniqueConstraint("source_id", "entitlement_id", "for_month", name="uq_month_lines_source"),
    )
    op.create_table(
        "entitlement_entries",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("correlation_id", sa.Text(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlements.id"], name=op.f("fk_entitlement_entries_entitlement_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entitlement_entries")),
    )
    op.create_index(
        op.f("ix_entitlement_entries_entitlement_id"), "entitlement_entries", ["entitlement_id"], unique=False
    )
    op.create_table(
        "payment_orders",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=True),
        sa.Column("award_id", sa.UUID(), nullable=True),
        sa.Column("entitlement_id", sa.UUID(), nullable=True),
        sa.Column("run_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("expense_account", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("voucher_no", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(entitlement_id IS NULL) = (run_id IS NULL)", name=op.f("ck_payment_orders_entitlements_are_paid_by_runs")
        ),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_payment_orders_amount_positive")),
        sa.CheckConstraint("num_nonnulls(award_id, entitlement_id) = 1", name=op.f("ck_payment_orders_one_ground")),
        sa.ForeignKeyConstraint(["award_id"], ["benefit_awards.id"], name=op.f("fk_payment_orders_award_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_payment_orders_claim_id")),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_payment_orders_entitlement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_orders")),
    )
    op.create_index(op.f("ix_payment_orders_claim_id"), "payment_orders", ["claim_id"], unique=False)
    op.create_index(
        "ix_payment_orders_entitlement",
        "payment_orders",
        ["entitlement_id"],
        unique=False,
        postgresql_where=sa.text("entitlement_id IS NOT NULL"),
    )
    op.create_index("ix_payment_orders_state", "payment_orders", ["prefecture", "state", "id"], unique=False)
    op.create_index(
        "uq_payment_orders_award",
        "payment_orders",
        ["award_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'CANCELLED'"),
    )
    op.create_index(
        "uq_payment_orders_run",
        "payment_orders",
        ["run_id", "entitlement_id"],
        unique=True,
        postgresql_where=sa.text("run_id IS NOT NULL"),
    )
    protect("entitlements", "interruptions", "monthly_rates", "payment_orders", *GROWING)
    append_only(*GROWING)
