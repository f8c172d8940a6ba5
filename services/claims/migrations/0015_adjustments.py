"""Changes of entitlements that a second person decides, adjustments, verifications, and what others told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import SCOPE, append_only, protect

revision = "claims_0015"
down_revision = "claims_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a verification stays on record as it was made."""
    op.create_table(
        "entitlement_proposals",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("interruption_id", sa.UUID(), nullable=True),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("decided_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entitlement_id"], ["entitlements.id"], name=op.f("fk_entitlement_proposals_entitlement_id")
        ),
        sa.ForeignKeyConstraint(
            ["interruption_id"], ["interruptions.id"], name=op.f("fk_entitlement_proposals_interruption_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entitlement_proposals")),
    )
    op.create_index(
        op.f("ix_entitlement_proposals_entitlement_id"), "entitlement_proposals", ["entitlement_id"], unique=False
    )
    op.create_index(
        "ix_entitlement_proposals_state", "entitlement_proposals", ["prefecture", "state", "id"], unique=False
    )
    op.create_index(
        "uq_entitlement_proposals_open",
        "entitlement_proposals",
        ["entitlement_id", "move", "reason"],
        unique=True,
        postgresql_where=sa.text("state = 'PROPOSED'"),
    )
    op.create_table(
        "verifications",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("entitlement_id", sa.UUID(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entitlement_id"], ["entitlements.id"], name=op.f("fk_verifications_entitlement_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_verifications")),
    )
    op.create_index(op.f("ix_verifications_entitlement_id"), "verifications", ["entitlement_id"], unique=False)
    op.create_table(
        "beneficiary_statuses",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("true_from", sa.Date(), nullable=False),
        sa.Column("true_until", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=True),
        sa.Column("line", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("true_until >= true_from", name=op.f("ck_beneficiary_statuses_ends_after_start")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_beneficiary_statuses")),
    )
    op.create_index(op.f("ix_beneficiary_statuses_file_id"), "beneficiary_statuses", ["file_id"], unique=False)
    op.create_index(
        "ix_beneficiary_statuses_person",
        "beneficiary_statuses",
        ["person_id"],
        unique=False,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "adjustments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("effective", sa.String(7), nullable=False),
        sa.Column("amounts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("extra_fen", sa.BigInteger(), nullable=False),
        sa.Column("rate", sa.Numeric(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("previewed", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("previewed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("approved_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("effect", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("effect_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("extra_fen >= 0", name=op.f("ck_adjustments_extra_not_negative")),
        sa.CheckConstraint("rate >= 0", name=op.f("ck_adjustments_rate_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustments")),
    )
    op.create_index("ix_adjustments_prefecture", "adjustments", ["prefecture", "id"], unique=False)
    protect("entitlement_proposals", "verifications", "beneficiary_statuses", "adjustments")
    op.execute(
        "CREATE POLICY decided_for_all_of_them ON adjustments FOR SELECT "
        f"USING (state IN ('APPROVED', 'IN_EFFECT') AND starts_with({SCOPE}, prefecture))"
    )
    append_only("verifications")
