"""Reviews, suits and what came of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "claims_0008"
down_revision = "claims_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "disputes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=True),
        sa.Column("forum", sa.Text(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_gap", sa.Text(), nullable=True),
        sa.Column("in_time", sa.Boolean(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_no", sa.Text(), nullable=True),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("outcome_recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome_recorded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(object = 'DECISION') = (decision_id IS NOT NULL)", name=op.f("ck_disputes_decision_named")
        ),
        sa.CheckConstraint("known_on <= filed_on AND filed_on <= admitted_on", name=op.f("ck_disputes_days_in_order")),
        sa.CheckConstraint(
            "num_nulls(outcome, outcome_no, outcome_on, received_on, outcome_recorded_at, outcome_recorded_by)"
            " IN (0, 6)",
            name=op.f("ck_disputes_outcome_whole"),
        ),
        sa.CheckConstraint(
            "admitted_on <= outcome_on AND outcome_on <= received_on", name=op.f("ck_disputes_outcome_days_in_order")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_disputes_claim_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_disputes_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disputes")),
    )
    op.create_index(op.f("ix_disputes_claim_id"), "disputes", ["claim_id"], unique=False)
    op.create_index(
        "uq_disputes_open",
        "disputes",
        [sa.text("coalesce(decision_id, claim_id)")],
        unique=True,
        postgresql_where=sa.text("outcome IS NULL"),
    )
    protect("disputes")
