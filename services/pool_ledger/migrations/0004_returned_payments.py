"""Orders that were called back; money that comes back after it was paid, and orders that are sent anew."""

import sqlalchemy as sa
from alembic import op

revision = "pool_ledger_0004"
down_revision = "pool_ledger_0003"
branch_labels = None
depends_on = None

STATES = "state IN ('APPROVED', 'BATCHED', 'SENT', 'PAID', 'RETURNED', 'CANCELLED')"


def upgrade() -> None:
    """Add a state; keep since when an order's money waits in temporary receipts, and the event that sent it anew."""
    op.drop_constraint(op.f("ck_payment_orders_state"), "payment_orders")
    op.create_check_constraint(op.f("ck_payment_orders_state"), "payment_orders", STATES)
    op.add_column("payment_orders", sa.Column("held_since", sa.Date(), nullable=True))
    op.add_column("payment_orders", sa.Column("reissue_event_id", sa.UUID(), nullable=True))
    op.create_check_constraint(
        op.f("ck_payment_orders_held_while_unpaid"), "payment_orders", "held_since IS NULL OR state <> 'PAID'"
    )
