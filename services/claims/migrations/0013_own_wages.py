"""How own wages were found, and what benefits of a case rest on beside them."""

revision = "claims_0013"
down_revision = "claims_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
