"""Applications of a case, and what lengthens the time for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0005"
down_revision = "claims_0004"
branch_labels = None
depends_on = None

GROWING = ("applications", "excluded_days", "application_extensions")


def upgrade() -> None:
    """Make the tables; what was applied for and granted can only be added to."""
    op.create_table(
        "applications",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("accident_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("report_due_gap", sa.Text(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=True),
        sa.Column("differs", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_applications_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("claim_id", "number", name="uq_applications_number"),
    )
    op.create_table(
        "excluded_days",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("begins_on <= ends_on", name=op.f("ck_excluded_days_ends_after_beginning")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_excluded_days_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excluded_days")),
    )
    op.create_index(op.f("ix_excluded_days_claim_id"), "excluded_days", ["claim_id"], unique=False)
    op.create_table(
        "application_extensions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("days", sa.BigInteger(), nullable=False),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("days > 0", name=op.f("ck_application_extensions_days_given")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_application_extensions_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_extensions")),
    )
    op.create_index(op.f("ix_application_extensions_claim_id"), "application_extensions", ["claim_id"], unique=False)
    protect(*GROWING)
    append_only(*GROWING)
