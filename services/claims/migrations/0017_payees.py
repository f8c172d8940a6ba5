"""Changes of payees, accounts of staff, and re-issued orders."""

revision = "claims_0017"
down_revision = "claims_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
