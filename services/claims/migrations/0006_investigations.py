"""Investigations of cases, and service of decisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0006"
down_revision = "claims_0005"
branch_labels = None
depends_on = None

GROWING = ("investigators", "investigator_withdrawals", "investigation_records", "service_records")


def upgrade() -> None:
    """Make the tables; what was assigned, found and served can only be added to."""
    op.create_table(
        "investigators",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("assigned_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_investigators_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigators")),
        sa.UniqueConstraint("claim_id", "subject", name="uq_investigators_subject"),
    )
    op.create_table(
        "investigator_withdrawals",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("investigator_id", sa.UUID(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_investigator_withdrawals_claim_id")),
        sa.ForeignKeyConstraint(
            ["investigator_id"], ["investigators.id"], name=op.f("fk_investigator_withdrawals_investigator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigator_withdrawals")),
        sa.UniqueConstraint("investigator_id", name=op.f("uq_investigator_withdrawals_investigator_id")),
    )
    op.create_index(
        op.f("ix_investigator_withdrawals_claim_id"), "investigator_withdrawals", ["claim_id"], unique=False
    )
    op.create_table(
        "investigation_records",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("investigated_on", sa.Date(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("subjects", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("found_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_investigation_records_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_investigation_records")),
    )
    op.create_index(op.f("ix_investigation_records_claim_id"), "investigation_records", ["claim_id"], unique=False)
    op.create_table(
        "service_records",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("decision_id", sa.UUID(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("delivered_on", sa.Date(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("issued_paper_id", sa.UUID(), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_service_records_claim_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_service_records_decision_id")),
        sa.ForeignKeyConstraint(
            ["issued_paper_id"], ["issued_papers.id"], name=op.f("fk_service_records_issued_paper_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_records")),
        sa.UniqueConstraint("decision_id", "party", name="uq_service_records_party"),
    )
    op.create_index(op.f("ix_service_records_claim_id"), "service_records", ["claim_id"], unique=False)
    protect(*GROWING)
    append_only(*GROWING)
