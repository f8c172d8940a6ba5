"""Contributions' tables: known rosters, rates, assessments and their lines, receipts, exceptions, arrears."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "contributions_0001"
down_revision = None
branch_labels = ("contributions",)
depends_on = "kernel_0001"


def upgrade() -> None:
    """Make the tables; keys of the great ones lead with the prefecture."""
    op.create_table(
        "assessed_lines",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("declared_fen", sa.BigInteger(), nullable=False),
        sa.Column("base_fen", sa.BigInteger(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "month", "employer_id", "person_id", name=op.f("pk_assessed_lines")),
        postgresql_partition_by="LIST (month)",
    )
    op.create_table(
        "known_employers",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("employer_type", sa.Text(), nullable=False),
        sa.Column("industry_code", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("employer_id", name=op.f("pk_known_employers")),
        sa.UniqueConstraint("prefecture", "credit_code", name=op.f("uq_known_employers_prefecture_credit_code")),
    )
    op.create_table(
        "arrears",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("outstanding_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("deferred_until", sa.Date(), nullable=True),
        sa.Column("changed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("outstanding_fen >= 0", name=op.f("ck_arrears_outstanding_not_negative")),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_arrears_employer_id")),
        sa.PrimaryKeyConstraint("prefecture", "month", "employer_id", "item", name=op.f("pk_arrears")),
    )
    op.create_index(
        "ix_arrears_owed", "arrears", ["prefecture", "employer_id"], postgresql_where=sa.text("outstanding_fen > 0")
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("headcount", sa.BigInteger(), nullable=False),
        sa.Column("base_total_fen", sa.BigInteger(), nullable=False),
        sa.Column("express", sa.Boolean(), nullable=False),
        sa.Column("risk_class", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Numeric(), nullable=False),
        sa.Column("rate_citation", sa.Text(), nullable=False),
        sa.Column("round_level", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("month_before_fen", sa.BigInteger(), nullable=True),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_assessments_amount_not_negative")),
        sa.CheckConstraint(
            "(basis = 'MONTH_BEFORE') = (month_before_fen IS NOT NULL)",
            name=op.f("ck_assessments_month_before_of_its_basis"),
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_assessments_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint(
            "prefecture", "month", "employer_id", name=op.f("uq_assessments_prefecture_month_employer_id")
        ),
    )
    op.create_index("ix_assessments_page", "assessments", ["month", "id"], unique=False)
    op.create_table(
        "known_enrolments",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("covered_until", sa.Date(), nullable=True),
        sa.Column("first_month", sa.String(7), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_known_enrolments_employer_id")
        ),
        # what an assessment reads lies in the key's index, in its order: a month is two walks along an index
        sa.PrimaryKeyConstraint(
            "prefecture",
            "employer_id",
            "person_id",
            "employed_from",
            name=op.f("pk_known_enrolments"),
            postgresql_include=["first_month", "covered_until"],
        ),
    )
    op.create_table(
        "known_wages",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("wage_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("wage_fen > 0", name=op.f("ck_known_wages_wage_positive")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_known_wages_employer_id")
        ),
        sa.PrimaryKeyConstraint(
            "prefecture",
            "employer_id",
            "person_id",
            "from_month",
            name=op.f("pk_known_wages"),
            postgresql_include=["wage_fen"],
        ),
    )
    op.create_table(
        "rates",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("industry_code", sa.Text(), nullable=False),
        sa.Column("express", sa.Boolean(), nullable=False),
        sa.Column("risk_class", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Numeric(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_rates_employer_id")),
        sa.PrimaryKeyConstraint("prefecture", "employer_id", "from_month", name=op.f("pk_rates")),
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("bill_no", sa.Text(), nullable=True),
        sa.Column("ticket_no", sa.Text(), nullable=False),
        sa.Column("treasury_reference", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("income_account", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_receipts_amount_positive")),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_receipts_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("ticket_no", "treasury_reference", name=op.f("uq_receipts_ticket_no_treasury_reference")),
    )
    op.create_index("ix_receipts_matched", "receipts", ["prefecture", "employer_id", "month", "item"], unique=False)
    op.create_index("ix_receipts_file", "receipts", ["file_id", "line"], unique=False)
    op.create_table(
        "receipt_exceptions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("receipt_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=True),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("due_fen", sa.BigInteger(), nullable=False),
        sa.Column("received_fen", sa.BigInteger(), nullable=False),
        sa.Column("raised_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("settled_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("noted_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_receipt_exceptions_employer_id")
        ),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipts.id"], name=op.f("fk_receipt_exceptions_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_exceptions")),
    )
    op.create_index(
        "uq_receipt_exceptions_open",
        "receipt_exceptions",
        ["prefecture", "employer_id", "month", "item"],
        unique=True,
        postgresql_where="state = 'OPEN'",
    )
    op.create_index(
        "ix_receipt_exceptions_standing",
        "receipt_exceptions",
        ["prefecture", "employer_id", "month", "item"],
        postgresql_where="state <> 'SETTLED'",
    )
    protect(
        "known_employers",
        "known_enrolments",
        "known_wages",
        "rates",
        "assessed_lines",
        "assessments",
        "receipts",
        "receipt_exceptions",
        "arrears",
    )
    append_only("receipts")
