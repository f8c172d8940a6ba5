"""Beneficiaries taken over from an older system."""

revision = "claims_0019"
down_revision = "claims_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
