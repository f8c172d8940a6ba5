"""Monthly runs and what they preview."""

revision = "claims_0016"
down_revision = "claims_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
