"""Refunds, offsets and corrections of rates; receipts may name the account that paid, as a digest."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "contributions_0006"
down_revision = "contributions_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.add_column("receipts", sa.Column("payer_digest", sa.LargeBinary(), nullable=True))
    op.create_table(
        "refunds",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("target_month", sa.String(7), nullable=True),
        sa.Column("target_item", sa.Text(), nullable=True),
        sa.Column("target_account", sa.Text(), nullable=True),
        sa.Column("income_account", sa.Text(), nullable=True),
        sa.Column("payee_id", sa.UUID(), nullable=True),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("payer_account", sa.Text(), nullable=True),
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("voucher_no", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("changed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'OFFSET') = (target_month IS NOT NULL)", name=op.f("ck_refunds_target_of_an_offset")
        ),
        sa.CheckConstraint("(kind = 'REFUND') = (payee_sealed IS NOT NULL)", name=op.f("ck_refunds_payee_of_a_refund")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_refunds_amount_positive")),
        sa.ForeignKeyConstraint(["employer_id"], ["known_employers.employer_id"], name=op.f("fk_refunds_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refunds")),
        sa.UniqueConstraint("order_id", name=op.f("uq_refunds_order_id")),
    )
    op.create_index("ix_refunds_employer", "refunds", ["employer_id", "id"], unique=False)
    op.create_index("ix_refunds_page", "refunds", ["state", "id"], unique=False)
    op.create_table(
        "refund_parts",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("refund_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("income_account", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("receipt_id", sa.UUID(), nullable=True),
        sa.Column("payer_digest", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_refund_parts_amount_positive")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipts.id"], name=op.f("fk_refund_parts_receipt_id")),
        sa.ForeignKeyConstraint(["refund_id"], ["refunds.id"], name=op.f("fk_refund_parts_refund_id")),
        sa.PrimaryKeyConstraint("prefecture", "refund_id", "number", name=op.f("pk_refund_parts")),
    )
    op.create_table(
        "rate_corrections",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("to_month", sa.String(7), nullable=True),
        sa.Column("industry_code", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("job_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("from_month <= to_month", name=op.f("ck_rate_corrections_months_in_order")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_rate_corrections_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_corrections")),
    )
    op.create_index("ix_rate_corrections_page", "rate_corrections", ["state", "id"], unique=False)
    protect("refunds", "refund_parts", "rate_corrections")
    append_only("refund_parts")
