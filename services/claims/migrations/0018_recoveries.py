"""Advance payments, third parties, overpayments and their repayment."""

revision = "claims_0018"
down_revision = "claims_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
