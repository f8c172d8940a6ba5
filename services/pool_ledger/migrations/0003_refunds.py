"""Refunds of contributions: the account that pays an order or a batch, and what an order is debited to.

An order for a refund debits income, so the column is named for what it is. Every order before was a benefit's.
"""

import sqlalchemy as sa
from alembic import op

revision = "pool_ledger_0003"
down_revision = "pool_ledger_0002"
branch_labels = None
depends_on = None

CHANNELS = "channel IN ('EXPENDITURE_ACCOUNT', 'TREASURY', 'FISCAL_ACCOUNT')"


def upgrade() -> None:
    """Add the channel, and name the debited account."""
    op.alter_column("payment_orders", "expense_account", new_column_name="debited_account")
    for table in ("payment_orders", "payment_batches"):
        channel = sa.Column("channel", sa.Text(), server_default="EXPENDITURE_ACCOUNT", nullable=False)
        op.add_column(table, channel)
        op.create_check_constraint(op.f(f"ck_{table}_channel"), table, CHANNELS)
