"""Appraisals of work ability and what the committees concluded."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0004"
down_revision = "claims_0003"
branch_labels = None
depends_on = None

GROWING = ("conclusions",)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "appraisals",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("committee", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("papers_due_on", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("against_id", sa.UUID(), nullable=True),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appraisals_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisals")),
    )
    op.create_index(op.f("ix_appraisals_claim_id"), "appraisals", ["claim_id"], unique=False)
    op.create_index("ix_appraisals_state", "appraisals", ["prefecture", "state", "id"], unique=False)
    op.create_index(
        "uq_appraisals_open",
        "appraisals",
        ["claim_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('REFUSED', 'SERVED', 'ABANDONED', 'WITHDRAWN', 'REVOKED')"),
    )
    op.create_table(
        "conclusions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("appraisal_id", sa.UUID(), nullable=False),
        sa.Column("grade", sa.BigInteger(), nullable=True),
        sa.Column("dependency_level", sa.Text(), nullable=True),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("confirmed", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.UUID(), nullable=True),
        sa.Column("concluded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("grade BETWEEN 1 AND 10", name=op.f("ck_conclusions_ten_grades")),
        sa.ForeignKeyConstraint(["appraisal_id"], ["appraisals.id"], name=op.f("fk_conclusions_appraisal_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_conclusions_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusions")),
        sa.UniqueConstraint("appraisal_id", name=op.f("uq_conclusions_appraisal_id")),
    )
    op.create_index(op.f("ix_conclusions_claim_id"), "conclusions", ["claim_id"], unique=False)
    op.create_foreign_key(op.f("fk_claims_conclusion_id"), "claims", "conclusions", ["conclusion_id"], ["id"])
    protect("appraisals", *GROWING)
    append_only(*GROWING)
