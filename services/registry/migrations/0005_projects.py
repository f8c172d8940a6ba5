"""Construction projects: their terms, the days they cover, changes filed about them, and their real-name rosters."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "registry_0005"
down_revision = "registry_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "projects",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("contract_no", sa.Text(), nullable=False),
        sa.Column("permit_no", sa.Text(), nullable=True),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("contract_price_fen", sa.BigInteger(), nullable=False),
        sa.Column("labour_cost_fen", sa.BigInteger(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("enrolled_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("completion_recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("contract_price_fen > 0", name=op.f("ck_projects_price_positive")),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_projects_ends_after_start")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_projects_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projects")),
        sa.UniqueConstraint("prefecture", "code", name=op.f("uq_projects_prefecture_code")),
    )
    op.create_table(
        "project_changes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("project_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("after", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_changes_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_changes")),
    )
    op.create_index("ix_project_changes_page", "project_changes", ["project_id", "id"], unique=False)
    op.create_index(
        "uq_project_changes_waiting", "project_changes", ["project_id"], unique=True, postgresql_where="state = 'FILED'"
    )
    op.create_table(
        "project_periods",
        sa.Column("project_id", sa.UUID(), nullable=False),
        sa.Column("covered_from", sa.Date(), nullable=False),
        sa.Column("covered_until", sa.Date(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("change_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("covered_until >= covered_from", name=op.f("ck_project_periods_ends_after_start")),
        sa.ForeignKeyConstraint(["change_id"], ["project_changes.id"], name=op.f("fk_project_periods_change_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_periods_project_id")),
        sa.PrimaryKeyConstraint("project_id", "covered_from", name=op.f("pk_project_periods")),
    )
    op.create_table(
        "project_stays",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("project_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("covered_from", sa.Date(), nullable=False),
        sa.Column("subcontractor_code", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ending_file_id", sa.UUID(), nullable=True),
        sa.Column("ending_recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("project_id"), "="),
            (sa.text("person_id"), "="),
            (sa.text("daterange(joined_on, left_on, '[]')"), "&&"),
            using="gist",
            where=sa.text("withdrawn_at IS NULL"),
            name="one_stay_at_a_time",
        ),
        sa.CheckConstraint("left_on >= joined_on", name=op.f("ck_project_stays_ends_after_start")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_project_stays_person_id")),
        sa.ForeignKeyConstraint(["project_id"], ["projects.id"], name=op.f("fk_project_stays_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_stays")),
    )
    op.create_index(
        "ix_project_stays_ending_file",
        "project_stays",
        ["ending_file_id"],
        unique=False,
        postgresql_where="ending_file_id IS NOT NULL",
    )
    op.create_index(
        "ix_project_stays_file", "project_stays", ["file_id"], unique=False, postgresql_where="file_id IS NOT NULL"
    )
    op.create_index("ix_project_stays_page", "project_stays", ["project_id", "id"], unique=False)
    op.create_index("ix_project_stays_person", "project_stays", ["person_id", "joined_on"], unique=False)
    protect("projects", "project_changes", "project_periods", "project_stays")
