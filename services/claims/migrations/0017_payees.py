"""Changes of payees, accounts of staff, and re-issued orders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "claims_0017"
down_revision = "claims_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and keep the day on which a case's payee was changed and an order sent anew."""
    op.add_column("claims", sa.Column("payee_changed_on", sa.Date(), nullable=True))
    op.add_column("payment_orders", sa.Column("reissued_on", sa.Date(), nullable=True))
    op.create_table(
        "payee_changes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("account_blind", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.UUID()), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=True),
        sa.Column("settled_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'PROPOSED') = (settled_at IS NULL)", name=op.f("ck_payee_changes_settled_or_proposed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payee_changes")),
    )
    op.create_index("ix_payee_changes_state", "payee_changes", ["prefecture", "state", "id"])
    op.create_index(
        "uq_payee_changes_proposed",
        "payee_changes",
        ["subject", "subject_id"],
        unique=True,
        postgresql_where=sa.text("state = 'PROPOSED'"),
    )
    protect("payee_changes")
    op.create_table(
        "staff_accounts",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("account_blind", sa.LargeBinary(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("ck_staff_accounts_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_accounts")),
    )
    op.create_index("ix_staff_accounts_account", "staff_accounts", ["account_blind"])
