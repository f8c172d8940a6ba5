"""Which ids lead to a person who goes by another one: people are the province's, so no prefecture is kept."""

import sqlalchemy as sa
from alembic import op

revision = "settlement_0002"
down_revision = "settlement_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of aliases."""
    op.create_table(
        "known_person_aliases",
        sa.Column("merged_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.PrimaryKeyConstraint("merged_id", name=op.f("pk_known_person_aliases")),
    )
    op.create_index(op.f("ix_known_person_aliases_person_id"), "known_person_aliases", ["person_id"])
