"""Published months of payment capacity."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "pool_ledger_0002"
down_revision = "pool_ledger_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "capacities",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("balance_fen", sa.BigInteger(), nullable=False),
        sa.Column("expenditure_fen", sa.BigInteger(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("expenditure_fen >= 0", name=op.f("ck_capacities_expenditure_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacities")),
    )
    op.create_index("ix_capacities_area", "capacities", ["prefecture", "as_of"], unique=False)
    protect("capacities")
