"""Rates of a month: floating, phased cuts, relief, and what other services tell of injuries, costs and capacity."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import SCOPE, protect

revision = "contributions_0002"
down_revision = "contributions_0001"
branch_labels = None
depends_on = None

WITHIN_AREA = f"""
CREATE POLICY own_area ON known_capacities
USING (starts_with(prefecture, {SCOPE}) OR starts_with({SCOPE}, prefecture))
WITH CHECK (starts_with(prefecture, {SCOPE}))
"""


def upgrade() -> None:
    """Make the tables; a rate splits into the base rate and what floats it."""
    op.add_column("known_employers", sa.Column("rating_industry_code", sa.Text(), nullable=True))
    op.alter_column("rates", "rate", new_column_name="base_rate")
    op.add_column("rates", sa.Column("step", sa.Numeric(), server_default="1", nullable=False))
    op.add_column("rates", sa.Column("deduction", sa.Numeric(), server_default="0", nullable=False))
    op.add_column("rates", sa.Column("line_id", sa.UUID(), nullable=True))
    op.create_table(
        "known_injuries",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=True),
        sa.Column("accident_on", sa.Date(), nullable=False),
        sa.Column("recognised_on", sa.Date(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "claim_id", name=op.f("pk_known_injuries")),
    )
    op.create_index("ix_known_injuries_employer", "known_injuries", ["prefecture", "employer_id"], unique=False)
    op.create_table(
        "known_fund_costs",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("incurred_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("prefecture", "document_id", name=op.f("pk_known_fund_costs")),
    )
    op.create_index("ix_known_fund_costs_claim", "known_fund_costs", ["prefecture", "claim_id"], unique=False)
    op.create_table(
        "known_capacities",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("publication_id", sa.UUID(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("balance_fen", sa.BigInteger(), nullable=False),
        sa.Column("expenditure_fen", sa.BigInteger(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "publication_id", name=op.f("pk_known_capacities")),
    )
    op.create_table(
        "floating_runs",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("window_from", sa.String(7), nullable=False),
        sa.Column("window_to", sa.String(7), nullable=False),
        sa.Column("first_month", sa.String(7), nullable=False),
        sa.Column("last_month", sa.String(7), nullable=False),
        sa.Column("accidents", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("average_rate", sa.Numeric(), nullable=True),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("consent_document", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "window_to < first_month AND first_month <= last_month", name=op.f("ck_floating_runs_months_in_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floating_runs")),
    )
    op.create_index(
        "uq_floating_runs_published",
        "floating_runs",
        ["prefecture", "first_month"],
        unique=True,
        postgresql_where="state = 'PUBLISHED'",
    )
    op.create_table(
        "floating_lines",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("risk_class", sa.BigInteger(), nullable=False),
        sa.Column("base_rate", sa.Numeric(), nullable=False),
        sa.Column("contributions_fen", sa.BigInteger(), nullable=False),
        sa.Column("fund_costs_fen", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Numeric(), nullable=False),
        sa.Column("deduction", sa.Numeric(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("set_aside_for", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_floating_lines_employer_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["floating_runs.id"], name=op.f("fk_floating_lines_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floating_lines")),
        sa.UniqueConstraint(
            "prefecture", "run_id", "employer_id", name=op.f("uq_floating_lines_prefecture_run_id_employer_id")
        ),
    )
    op.create_index("ix_floating_lines_employer", "floating_lines", ["prefecture", "employer_id"], unique=False)
    op.create_table(
        "floating_objections",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("line_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("step_before", sa.Numeric(), nullable=False),
        sa.Column("step_after", sa.Numeric(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["floating_lines.id"], name=op.f("fk_floating_objections_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floating_objections")),
    )
    op.create_index(
        "uq_floating_objections_open",
        "floating_objections",
        ["line_id"],
        unique=True,
        postgresql_where="state = 'OPEN'",
    )
    op.create_table(
        "safety_certificates",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("certificate_no", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("valid_until >= issued_on", name=op.f("ck_safety_certificates_valid_after_issue")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_safety_certificates_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_certificates")),
        sa.UniqueConstraint(
            "prefecture", "certificate_no", name=op.f("uq_safety_certificates_prefecture_certificate_no")
        ),
    )
    op.create_index(
        "ix_safety_certificates_employer", "safety_certificates", ["prefecture", "employer_id"], unique=False
    )
    op.create_table(
        "reliefs",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=True),
        sa.Column("employer_type", sa.Text(), nullable=True),
        sa.Column("headcount_max", sa.BigInteger(), nullable=True),
        sa.Column("factor", sa.Numeric(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("to_month", sa.String(7), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("factor >= 0 AND factor < 1", name=op.f("ck_reliefs_factor_below_one")),
        sa.CheckConstraint("from_month <= to_month", name=op.f("ck_reliefs_months_in_order")),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_reliefs_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reliefs")),
    )
    op.create_index(
        "ix_reliefs_in_force", "reliefs", ["prefecture"], unique=False, postgresql_where="state = 'APPROVED'"
    )
    op.create_table(
        "month_rates",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("express", sa.Boolean(), nullable=False),
        sa.Column("risk_class", sa.BigInteger(), nullable=False),
        sa.Column("base_rate", sa.Numeric(), nullable=False),
        sa.Column("step", sa.Numeric(), server_default="1", nullable=False),
        sa.Column("deduction", sa.Numeric(), server_default="0", nullable=False),
        sa.Column("cut", sa.Numeric(), server_default="0", nullable=False),
        sa.Column("relief", sa.Numeric(), server_default="1", nullable=False),
        sa.Column(
            "rate",
            sa.Numeric(),
            sa.Computed("(base_rate * step - deduction) * (1 - cut) * relief", persisted=True),
            nullable=False,
        ),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("fixed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_month_rates_employer_id")
        ),
        sa.PrimaryKeyConstraint("prefecture", "month", "employer_id", name=op.f("pk_month_rates")),
    )

    protect(
        "known_injuries",
        "known_fund_costs",
        "floating_runs",
        "floating_lines",
        "floating_objections",
        "safety_certificates",
        "reliefs",
        "month_rates",
    )
    op.execute("ALTER TABLE known_capacities ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE known_capacities FORCE ROW LEVEL SECURITY")
    op.execute(WITHIN_AREA)
