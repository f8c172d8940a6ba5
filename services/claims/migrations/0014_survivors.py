"""Deaths, dependants and missing persons."""

revision = "claims_0014"
down_revision = "claims_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
