"""Statistics of the procedures, as reported."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0011"
down_revision = "claims_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was reported can only be added to."""
    op.create_table(
        "procedure_reports",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("figures", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("corrections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("reported_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_reports")),
        sa.UniqueConstraint("area", "procedure", "number", name="uq_procedure_reports_number"),
        sa.UniqueConstraint("area", "procedure", "period", name="uq_procedure_reports_period"),
    )
    protect("procedure_reports")
    append_only("procedure_reports")
