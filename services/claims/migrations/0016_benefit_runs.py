"""Monthly runs and what they preview."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0016"
down_revision = "claims_0015"
branch_labels = None
depends_on = None

GROWING = ("run_lines", "run_offsets")


def upgrade() -> None:
    """Make the tables; the months and offsets that were previewed can only be added to."""
    op.create_table(
        "benefit_runs",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("compared_with", sa.String(7), nullable=True),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("previewed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("ordered_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit_runs")),
        sa.UniqueConstraint("prefecture", "month", "number", name="uq_benefit_runs_number"),
    )
    op.create_index(
        "uq_benefit_runs_under_way",
        "benefit_runs",
        ["prefecture"],
        unique=True,
        postgresql_where=sa.text("NOT (state IN ('ORDERED', 'CANCELLED'))"),
    )
    op.create_table(
        "run_payments",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("due_fen", sa.BigInteger(), nullable=False),
        sa.Column("pays_fen", sa.BigInteger(), nullable=False),
        sa.Column("arrears_fen", sa.BigInteger(), nullable=False),
        sa.Column("arrears_months", sa.BigInteger(), nullable=False),
        sa.Column("offset_fen", sa.BigInteger(), nullable=False),
        sa.Column("overpaid_fen", sa.BigInteger(), nullable=False),
        sa.Column("last_fen", sa.BigInteger(), nullable=True),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("holds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("order_id IS NULL OR holds = '{}'", name=op.f("ck_run_payments_held_is_not_ordered")),
        sa.CheckConstraint("offset_fen BETWEEN 0 AND pays_fen", name=op.f("ck_run_payments_offset_within_pays")),
        sa.CheckConstraint("pays_fen >= 0 AND overpaid_fen >= 0", name=op.f("ck_run_payments_amounts_not_negative")),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_run_payments_entitlement_id")),
        sa.ForeignKeyConstraint(["run_id"], ["benefit_runs.id"], name=op.f("fk_run_payments_run_id")),
        sa.PrimaryKeyConstraint("prefecture", "run_id", "entitlement_id", name=op.f("pk_run_payments")),
    )
    op.create_table(
        "run_lines",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("for_month", sa.String(7), nullable=False),
        sa.Column("due_fen", sa.BigInteger(), nullable=False),
        sa.Column("settled_fen", sa.BigInteger(), nullable=False),
        sa.Column("pays_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "pays_fen = due_fen - settled_fen AND pays_fen <> 0", name=op.f("ck_run_lines_pays_what_is_open")
        ),
        sa.ForeignKeyConstraint(
            ["prefecture", "run_id", "entitlement_id"],
            ["run_payments.prefecture", "run_payments.run_id", "run_payments.entitlement_id"],
            name="fk_run_lines_payment",
        ),
        sa.PrimaryKeyConstraint("prefecture", "run_id", "entitlement_id", "for_month", name=op.f("pk_run_lines")),
    )
    op.create_table(
        "run_offsets",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("debt_id", sa.UUID(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_run_offsets_amount_positive")),
        sa.ForeignKeyConstraint(
            ["prefecture", "run_id", "entitlement_id"],
            ["run_payments.prefecture", "run_payments.run_id", "run_payments.entitlement_id"],
            name="fk_run_offsets_payment",
        ),
        sa.PrimaryKeyConstraint("prefecture", "run_id", "entitlement_id", "debt_id", name=op.f("pk_run_offsets")),
    )
    protect("benefit_runs", "run_payments", *GROWING)
    append_only(*GROWING)
