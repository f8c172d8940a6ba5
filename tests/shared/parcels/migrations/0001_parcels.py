"""The tables of the service that the kernel's tests stand on."""

import sqlalchemy as sa
from alembic import op

from shared.db.guards import protect

revision = "parcels_0001"
down_revision = None
branch_labels = ("parcels",)
depends_on = "kernel_0001"


def upgrade() -> None:
    op.create_table(
        "parcels",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("price_fen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcels")),
        sa.UniqueConstraint("code", name=op.f("uq_parcels_code"), deferrable=True, initially="DEFERRED"),
    )
    op.create_table(
        "notes",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notes")),
    )
    protect("parcels")
