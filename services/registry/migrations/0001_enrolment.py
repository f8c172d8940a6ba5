"""The registry's tables: employers, persons, enrolments that never overlap, declared wages."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import protect

revision = "registry_0001"
down_revision = None
branch_labels = ("registry",)
depends_on = "kernel_0001"


def upgrade() -> None:
    """Make the tables; `btree_gist` lets one constraint compare ids and date ranges."""
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "employers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("industry_code", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
        sa.UniqueConstraint("prefecture", "credit_code", name=op.f("uq_employers_prefecture_credit_code")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("id_type", sa.Text(), nullable=False),
        sa.Column("id_no_blind", sa.LargeBinary(), nullable=False),
        sa.Column("id_no_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("id_no_blind", name=op.f("uq_persons_id_no_blind")),
    )
    op.create_table(
        "declared_wages",
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("from_month", sa.String(7), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("wage_fen", sa.BigInteger(), nullable=False),
        sa.Column("roster_id", sa.UUID(), nullable=True),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("wage_fen > 0", name=op.f("ck_declared_wages_wage_positive")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_declared_wages_employer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_declared_wages_person_id")),
        sa.PrimaryKeyConstraint(
            "employer_id", "person_id", "from_month", "recorded_at", name=op.f("pk_declared_wages")
        ),
    )
    op.create_table(
        "enrolments",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("roster_id", sa.UUID(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), server_default="EMPLOYEE", nullable=False),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("employed_until", sa.Date(), nullable=True),
        sa.Column("covered_from", sa.Date(), nullable=False),
        sa.Column("covered_until", sa.Date(), nullable=True),
        sa.Column("ending_roster_id", sa.UUID(), nullable=True),
        sa.Column("ending_received_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("known_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("employer_id"), "="),
            (sa.text("person_id"), "="),
            (sa.text("daterange(employed_from, covered_until, '[]')"), "&&"),
            using="gist",
            where=sa.text("withdrawn_at IS NULL"),
            name="one_enrolment_at_a_time",
        ),
        sa.CheckConstraint("covered_until >= employed_from", name=op.f("ck_enrolments_ends_after_start")),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_enrolments_employer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_enrolments_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
    )
    op.create_index("ix_enrolments_person", "enrolments", ["person_id", "covered_from"], unique=False)
    protect("employers", "enrolments", "declared_wages")
