"""Deferrals, successors, and wages raised for the past."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "contributions_0007"
down_revision = "contributions_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "deferrals",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("to_month", sa.String(7), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.UUID(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("declined_on", sa.Date(), nullable=True),
        sa.CheckConstraint("from_month <= to_month", name=op.f("ck_deferrals_months_in_order")),
        sa.CheckConstraint(
            "(state = 'DECLINED') = (declined_on IS NOT NULL)", name=op.f("ck_deferrals_declined_on_a_day")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_deferrals_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deferrals")),
    )
    op.create_index("ix_deferrals_employer", "deferrals", ["prefecture", "employer_id"])
    op.create_index("ix_deferrals_page", "deferrals", ["state", "id"])
    op.create_table(
        "deferred_months",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("deferral_id", sa.UUID(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("deferred_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["deferral_id"], ["deferrals.id"], name=op.f("fk_deferred_months_deferral_id")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_deferred_months_employer_id")
        ),
        sa.PrimaryKeyConstraint("prefecture", "employer_id", "month", name=op.f("pk_deferred_months")),
    )
    op.create_index("ix_deferred_months_deferral", "deferred_months", ["deferral_id"])
    op.create_table(
        "known_successions",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("successor_id", sa.UUID(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_known_successions_employer_id")
        ),
        sa.PrimaryKeyConstraint("prefecture", "employer_id", "successor_id", name=op.f("pk_known_successions")),
    )
    op.create_index("ix_known_successions_successor", "known_successions", ["successor_id"])
    op.create_table(
        "raised_wages",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("wage_before_fen", sa.BigInteger(), nullable=False),
        sa.Column("wage_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("wage_fen > wage_before_fen", name=op.f("ck_raised_wages_wage_raised")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_raised_wages_employer_id")
        ),
        sa.PrimaryKeyConstraint(
            "prefecture", "employer_id", "person_id", "effective_on", "declared_on", name=op.f("pk_raised_wages")
        ),
    )
    op.add_column("known_injuries", sa.Column("person_id", sa.UUID(), nullable=True))
    protect("deferrals", "deferred_months", "known_successions", "raised_wages")
