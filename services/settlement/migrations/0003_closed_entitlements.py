"""Entitlements to treatment end: from which day on nobody is admitted under one any more."""

import sqlalchemy as sa
from alembic import op

revision = "settlement_0003"
down_revision = "settlement_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let an entitlement carry its end."""
    op.add_column("known_entitlements", sa.Column("closed_on", sa.Date(), nullable=True))
