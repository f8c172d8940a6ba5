"""Express outlets as the postal authority lists them, those left out of the work list, and platforms' orders."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "registry_0006"
down_revision = "registry_0005"
branch_labels = None
depends_on = None

STANDING = "replaced_by IS NULL AND withdrawn_at IS NULL"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "postal_outlets",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("outlet_code", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("licence_no", sa.Text(), nullable=False),
        sa.Column("company_code", sa.Text(), nullable=False),
        sa.Column("couriers", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.UUID(), nullable=True),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("couriers >= 0", name=op.f("ck_postal_outlets_couriers_not_negative")),
        sa.PrimaryKeyConstraint("prefecture", "month", "outlet_code", "file_id", name=op.f("pk_postal_outlets")),
    )
    op.create_index("ix_postal_outlets_file", "postal_outlets", ["file_id"], unique=False)
    op.create_index(
        "ix_postal_outlets_replaced_by",
        "postal_outlets",
        ["replaced_by"],
        unique=False,
        postgresql_where="replaced_by IS NOT NULL",
    )
    op.create_index(
        "uq_postal_outlets_standing",
        "postal_outlets",
        ["prefecture", "month", "outlet_code"],
        unique=True,
        postgresql_where=STANDING,
    )
    op.create_table(
        "outlet_exclusions",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("outlet_code", sa.Text(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("until_month", sa.String(7), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("excluded_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "outlet_code", "from_month", name=op.f("pk_outlet_exclusions")),
    )
    op.create_table(
        "platform_orders",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("replaced_by", sa.UUID(), nullable=True),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("orders >= 0", name=op.f("ck_platform_orders_orders_not_negative")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_platform_orders_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform_orders")),
    )
    op.create_index("ix_platform_orders_file", "platform_orders", ["file_id"], unique=False)
    op.create_index(
        "ix_platform_orders_month",
        "platform_orders",
        ["prefecture", "month"],
        unique=False,
        postgresql_where=STANDING,
    )
    op.create_index(
        "ix_platform_orders_replaced_by",
        "platform_orders",
        ["replaced_by"],
        unique=False,
        postgresql_where="replaced_by IS NOT NULL",
    )
    op.create_index(
        "uq_platform_orders_standing",
        "platform_orders",
        ["prefecture", "employer_id", "month", "kind", "division"],
        unique=True,
        postgresql_where=STANDING,
    )
    protect("postal_outlets", "outlet_exclusions", "platform_orders")
