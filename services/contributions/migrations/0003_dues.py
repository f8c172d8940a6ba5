"""What is due, its bills, money moved between accounts, notices to those in arrears."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "contributions_0003"
down_revision = "contributions_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "dues",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("deferred_until", sa.Date(), nullable=True),
        sa.Column("changed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_dues_amount_not_negative")),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_dues_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues")),
        sa.UniqueConstraint(
            "prefecture",
            "month",
            "employer_id",
            "item",
            "document_id",
            name=op.f("uq_dues_prefecture_month_employer_id_item_document_id"),
        ),
    )
    op.create_table(
        "bills",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("due_id", sa.UUID(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["due_id"], ["dues.id"], name=op.f("fk_bills_due_id")),
        sa.PrimaryKeyConstraint("prefecture", "number", name=op.f("pk_bills")),
        sa.UniqueConstraint("due_id", "sequence", name=op.f("uq_bills_due_id_sequence")),
    )
    op.create_table(
        "reallocations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen <> 0", name=op.f("ck_reallocations_amount_not_zero")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_reallocations_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reallocations")),
    )
    op.create_index("ix_reallocations_account", "reallocations", ["prefecture", "employer_id", "month", "item"])
    op.create_table(
        "receipt_assignments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("exception_id", sa.UUID(), nullable=False),
        sa.Column("receipt_id", sa.UUID(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("from_division", sa.Text(), nullable=False),
        sa.Column("from_account", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("to_account", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_receipt_assignments_amount_positive")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_receipt_assignments_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["exception_id"], ["receipt_exceptions.id"], name=op.f("fk_receipt_assignments_exception_id")
        ),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipts.id"], name=op.f("fk_receipt_assignments_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_assignments")),
    )
    op.create_index(
        "uq_receipt_assignments_open",
        "receipt_assignments",
        ["exception_id"],
        unique=True,
        postgresql_where="state = 'REQUESTED'",
    )
    op.create_index("ix_receipt_assignments_page", "receipt_assignments", ["state", "id"])
    op.create_table(
        "dunning_notices",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("pay_within_days", sa.BigInteger(), nullable=False),
        sa.Column("principal_fen", sa.BigInteger(), nullable=False),
        sa.Column("surcharge_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("pay_by", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_dunning_notices_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dunning_notices")),
        sa.UniqueConstraint("prefecture", "year", "number", name=op.f("uq_dunning_notices_prefecture_year_number")),
    )
    op.create_index(
        "ix_dunning_notices_open",
        "dunning_notices",
        ["prefecture", "employer_id"],
        postgresql_where="state <> 'SETTLED'",
    )
    op.create_index("ix_dunning_notices_page", "dunning_notices", ["state", "id"])
    op.create_table(
        "dunning_lines",
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("outstanding_fen", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days_late", sa.BigInteger(), nullable=False),
        sa.Column("surcharge_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["dunning_notices.id"], name=op.f("fk_dunning_lines_notice_id")),
        sa.PrimaryKeyConstraint("notice_id", "month", "item", name=op.f("pk_dunning_lines")),
    )
    op.create_table(
        "enforcement_measures",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["notice_id"], ["dunning_notices.id"], name=op.f("fk_enforcement_measures_notice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enforcement_measures")),
    )
    op.create_index("ix_enforcement_measures_notice", "enforcement_measures", ["notice_id"])
    op.create_index("ix_known_enrolments_person", "known_enrolments", ["person_id"])
    protect(
        "dues",
        "bills",
        "reallocations",
        "receipt_assignments",
        "dunning_notices",
        "dunning_lines",
        "enforcement_measures",
    )
    append_only("bills", "reallocations", "enforcement_measures")
