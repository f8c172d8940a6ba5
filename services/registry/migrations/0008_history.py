"""History from an older system."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "registry_0008"
down_revision = "registry_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "history_runs",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("taken_over_from", sa.String(7), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("report", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("handed_in_by", sa.Text(), nullable=False),
        sa.Column("handed_in_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.CheckConstraint("handed_in_by <> approved_by", name=op.f("ck_history_runs_approved_by_somebody_else")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_runs")),
        sa.UniqueConstraint("job_id", name=op.f("uq_history_runs_job_id")),
    )
    op.create_index("ix_history_runs_file", "history_runs", ["file_id"], unique=False)
    op.create_table(
        "past_base_reports",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("run_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("first_month", sa.String(7), nullable=False),
        sa.Column("last_month", sa.String(7), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_past_base_reports_employer_id")),
        sa.ForeignKeyConstraint(["run_id"], ["history_runs.id"], name=op.f("fk_past_base_reports_run_id")),
        sa.PrimaryKeyConstraint("prefecture", "run_id", "employer_id", name=op.f("pk_past_base_reports")),
    )
    protect("history_runs", "past_base_reports")
