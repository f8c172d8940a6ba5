"""Retirements and the figures that timelines were drawn by."""

revision = "claims_0020"
down_revision = "claims_0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
