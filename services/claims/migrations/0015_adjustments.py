"""Adjustments, verifications, and what others told of beneficiaries."""

revision = "claims_0015"
down_revision = "claims_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
