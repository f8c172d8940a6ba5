"""History from an older system."""

import sqlalchemy as sa
from alembic import op

from shared.db.guards import protect

revision = "contributions_0008"
down_revision = "contributions_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "past_base_files",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("taken_over_from", sa.String(7), nullable=False),
        sa.Column("first_month", sa.String(7), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("kept", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kept BETWEEN 0 AND told", name=op.f("ck_past_base_files_kept_of_told")),
        sa.PrimaryKeyConstraint("prefecture", "file_id", name=op.f("pk_past_base_files")),
    )
    protect("past_base_files")
