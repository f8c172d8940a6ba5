"""Ground assessments, collegial panels and mediation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0007"
down_revision = "claims_0006"
branch_labels = None
depends_on = None

GROWING = ("ground_assessments", "panel_votes")


def upgrade() -> None:
    """Make the tables; advice and votes can only be added to."""
    op.create_table(
        "ground_assessments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("documents", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("interpretations", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reasons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("papers_wanting", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("triggers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("cited", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("assessed_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_ground_assessments_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground_assessments")),
    )
    op.create_index(op.f("ix_ground_assessments_claim_id"), "ground_assessments", ["claim_id"], unique=False)
    op.create_table(
        "panels",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("round_id", sa.UUID(), nullable=False),
        sa.Column("triggers", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("called_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("opinion_paper_id", sa.UUID(), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("concluded_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "num_nulls(opinion, opinion_paper_id, concluded_on, concluded_by) IN (0, 4)",
            name=op.f("ck_panels_concluded_whole"),
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_panels_claim_id")),
        sa.ForeignKeyConstraint(["opinion_paper_id"], ["papers.id"], name=op.f("fk_panels_opinion_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panels")),
    )
    op.create_index(op.f("ix_panels_claim_id"), "panels", ["claim_id"], unique=False)
    op.create_index("uq_panels_open", "panels", ["claim_id"], unique=True, postgresql_where=sa.text("opinion IS NULL"))
    op.create_table(
        "panel_members",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("panel_id", sa.UUID(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("replaces_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawal_reason IS NULL)", name=op.f("ck_panel_members_withdrawn_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_panel_members_panel_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["panel_members.id"], name=op.f("fk_panel_members_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_members")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_panel_members_replaces_id")),
    )
    op.create_index(op.f("ix_panel_members_panel_id"), "panel_members", ["panel_id"], unique=False)
    op.create_table(
        "panel_votes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("panel_id", sa.UUID(), nullable=False),
        sa.Column("member_id", sa.UUID(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["panel_members.id"], name=op.f("fk_panel_votes_member_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_panel_votes_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_votes")),
        sa.UniqueConstraint("member_id", name=op.f("uq_panel_votes_member_id")),
    )
    op.create_index(op.f("ix_panel_votes_panel_id"), "panel_votes", ["panel_id"], unique=False)
    op.create_table(
        "mediations",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("mediator_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "confirmed_on IS NULL OR outcome = 'AGREED'", name=op.f("ck_mediations_settlement_confirmed")
        ),
        sa.CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_on IS NULL)", name=op.f("ck_mediations_confirmed_by_somebody")
        ),
        sa.CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name=op.f("ck_mediations_ended_with_an_outcome")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_mediations_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediations")),
    )
    op.create_index(op.f("ix_mediations_claim_id"), "mediations", ["claim_id"], unique=False)
    op.create_index(
        "uq_mediations_open", "mediations", ["claim_id"], unique=True, postgresql_where=sa.text("outcome IS NULL")
    )
    protect("panels", "panel_members", "mediations", *GROWING)
    append_only(*GROWING)
