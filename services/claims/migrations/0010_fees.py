"""What follows a conclusion: its service, its revocation, and the fee of the appraisal."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0010"
down_revision = "claims_0009"
branch_labels = None
depends_on = None

GROWING = ("conclusion_services", "conclusion_revocations", "appraisal_fees")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "conclusion_services",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("conclusion_id", sa.UUID(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_conclusion_services_claim_id")),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusions.id"], name=op.f("fk_conclusion_services_conclusion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_services")),
        sa.UniqueConstraint("conclusion_id", "party", name="uq_conclusion_services_party"),
    )
    op.create_index(op.f("ix_conclusion_services_claim_id"), "conclusion_services", ["claim_id"], unique=False)
    op.create_table(
        "conclusion_revocations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("conclusion_id", sa.UUID(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_conclusion_revocations_claim_id")),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusions.id"], name=op.f("fk_conclusion_revocations_conclusion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_revocations")),
        sa.UniqueConstraint("conclusion_id", name=op.f("uq_conclusion_revocations_conclusion_id")),
    )
    op.create_index(op.f("ix_conclusion_revocations_claim_id"), "conclusion_revocations", ["claim_id"], unique=False)
    op.create_table(
        "appraisal_fees",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("appraisal_id", sa.UUID(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("charged_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_appraisal_fees_amount_positive")),
        sa.ForeignKeyConstraint(["appraisal_id"], ["appraisals.id"], name=op.f("fk_appraisal_fees_appraisal_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appraisal_fees_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal_fees")),
        sa.UniqueConstraint("appraisal_id", name=op.f("uq_appraisal_fees_appraisal_id")),
    )
    op.create_index(op.f("ix_appraisal_fees_claim_id"), "appraisal_fees", ["claim_id"], unique=False)
    protect(*GROWING)
    append_only(*GROWING)
