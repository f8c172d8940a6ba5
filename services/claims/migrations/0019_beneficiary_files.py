"""Beneficiaries taken over from an older system."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "claims_0019"
down_revision = "claims_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of files, and of what an older system called the benefits that run here now."""
    op.create_table(
        "beneficiary_files",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("contents", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("control_count", sa.BigInteger(), nullable=False),
        sa.Column("control_amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("report", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("handed_in_by", sa.Text(), nullable=False),
        sa.Column("handed_in_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.CheckConstraint("handed_in_by <> approved_by", name=op.f("ck_beneficiary_files_approved_by_somebody_else")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beneficiary_files")),
        sa.UniqueConstraint("job_id", name=op.f("uq_beneficiary_files_job_id")),
    )
    op.create_index("ix_beneficiary_files_file", "beneficiary_files", ["file_id"], unique=False)
    op.create_table(
        "taken_over_benefits",
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("old_reference", sa.Text(), nullable=False),
        sa.Column("old_decision_no", sa.Text(), nullable=True),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("deceased_id", sa.UUID(), nullable=True),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("accident_on", sa.Date(), nullable=False),
        sa.Column("first_month", sa.String(7), nullable=False),
        sa.Column("amount_from", sa.String(7), nullable=False),
        sa.Column("last_paid", sa.String(7), nullable=False),
        sa.Column("share_fen", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlements.id"], name=op.f("fk_taken_over_benefits_entitlement_id")
        ),
        sa.PrimaryKeyConstraint("entitlement_id", name=op.f("pk_taken_over_benefits")),
    )
    op.create_index(
        "uq_taken_over_benefits_reference",
        "taken_over_benefits",
        ["prefecture", "old_reference", "benefit"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_index(
        "ix_taken_over_benefits_file", "taken_over_benefits", ["prefecture", "file_id", "entitlement_id"], unique=False
    )
    op.create_index(
        "ix_taken_over_benefits_deceased",
        "taken_over_benefits",
        ["prefecture", "deceased_id"],
        unique=False,
        postgresql_where=sa.text("deceased_id IS NOT NULL"),
    )
    protect("beneficiary_files", "taken_over_benefits")
