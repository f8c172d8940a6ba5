"""What other authorities told of people, tax payrolls, and deaths put on record."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "registry_0007"
down_revision = "registry_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and a place for the day of a death."""
    op.add_column("persons", sa.Column("died_on", sa.Date(), nullable=True))
    _statuses()
    _payrolls()
    _deaths()
    protect("person_statuses", "tax_payrolls", "person_deaths")


def _statuses() -> None:
    op.create_table(
        "person_statuses",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("name_differs", sa.Boolean(), nullable=False),
        sa.Column("true_from", sa.Date(), nullable=False),
        sa.Column("true_until", sa.Date(), nullable=True),
        sa.Column("scheme", sa.Text(), nullable=True),
        sa.Column("monthly_fen", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("known_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("true_until >= true_from", name=op.f("ck_person_statuses_ends_after_start")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_statuses_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_statuses")),
    )
    op.create_index("ix_person_statuses_file", "person_statuses", ["file_id"], unique=False)
    op.create_index("ix_person_statuses_person", "person_statuses", ["person_id", "id"], unique=False)
    op.create_index(
        "ix_person_statuses_standing",
        "person_statuses",
        ["prefecture", "kind"],
        unique=False,
        postgresql_where="withdrawn_at IS NULL",
    )


def _payrolls() -> None:
    op.create_table(
        "tax_payrolls",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=True),
        sa.Column("headcount", sa.BigInteger(), nullable=False),
        sa.Column("taxable_wage_fen", sa.BigInteger(), nullable=True),
        sa.Column("known_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("headcount >= 0", name=op.f("ck_tax_payrolls_headcount_not_negative")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_tax_payrolls_employer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_tax_payrolls_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_payrolls")),
    )
    op.create_index("ix_tax_payrolls_file", "tax_payrolls", ["file_id"], unique=False)
    op.create_index(
        "ix_tax_payrolls_person", "tax_payrolls", ["person_id"], unique=False, postgresql_where="person_id IS NOT NULL"
    )
    op.create_index(
        "ix_tax_payrolls_standing",
        "tax_payrolls",
        ["prefecture", "month", "employer_id", "person_id"],
        unique=False,
        postgresql_where="withdrawn_at IS NULL",
    )


def _deaths() -> None:
    op.create_table(
        "person_deaths",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("finding_id", sa.UUID(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "finding_id IS NOT NULL OR document IS NOT NULL", name=op.f("ck_person_deaths_shown_by_something")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_deaths_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_deaths")),
    )
    op.create_index("ix_person_deaths_page", "person_deaths", ["state", "id"], unique=False)
    op.create_index(
        "uq_person_deaths_open",
        "person_deaths",
        ["prefecture", "person_id"],
        unique=True,
        postgresql_where="state = 'REQUESTED'",
    )
