"""Projects as the registry told them, and what projects and platforms were assessed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "contributions_0005"
down_revision = "contributions_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "known_projects",
        sa.Column("project_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("contract_price_fen", sa.BigInteger(), nullable=False),
        sa.Column("labour_cost_fen", sa.BigInteger(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_known_projects_employer_id")
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_known_projects")),
    )
    op.create_table(
        "project_assessments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("project_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("contract_price_fen", sa.BigInteger(), nullable=False),
        sa.Column("labour_cost_fen", sa.BigInteger(), nullable=True),
        sa.Column("cut", sa.Numeric(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("difference_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("total_fen >= 0", name=op.f("ck_project_assessments_total_not_negative")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_project_assessments_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["known_projects.project_id"], name=op.f("fk_project_assessments_project_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_assessments")),
    )
    op.create_index("ix_project_assessments_employer", "project_assessments", ["employer_id", "id"], unique=False)
    op.create_index("ix_project_assessments_project", "project_assessments", ["project_id", "id"], unique=False)
    op.create_table(
        "platform_assessments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("orders", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen >= 0", name=op.f("ck_platform_assessments_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_platform_assessments_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform_assessments")),
        sa.UniqueConstraint(
            "prefecture", "employer_id", "month", name=op.f("uq_platform_assessments_prefecture_employer_id_month")
        ),
    )
    op.create_index("ix_platform_assessments_page", "platform_assessments", ["month", "id"], unique=False)
    protect("known_projects", "project_assessments", "platform_assessments")
    append_only("project_assessments")
