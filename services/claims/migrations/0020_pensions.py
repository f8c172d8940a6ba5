"""Retirements and the figures that timelines were drawn by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0020"
down_revision = "claims_0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what a worker draws in old age can only be added to."""
    op.create_table(
        "old_age_pensions",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("personal_account_fen", sa.BigInteger(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("papers", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_old_age_pensions_amount_positive")),
        sa.CheckConstraint("personal_account_fen > 0", name=op.f("ck_old_age_pensions_personal_account_positive")),
        sa.CheckConstraint(
            "num_nonnulls(amount_fen, personal_account_fen) < 2", name=op.f("ck_old_age_pensions_one_of_both")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_old_age_pensions_claim_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_old_age_pensions")),
    )
    op.create_index(op.f("ix_old_age_pensions_claim_id"), "old_age_pensions", ["claim_id"], unique=False)
    op.create_table(
        "drawn_figures",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("drawn_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "benefit", name=op.f("pk_drawn_figures")),
    )
    protect("old_age_pensions", "drawn_figures")
    append_only("old_age_pensions")
