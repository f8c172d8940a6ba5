"""Employers: branches, dispatch, successors, closing, changes of key fields; divisions by date."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "registry_0002"
down_revision = "registry_0001"
branch_labels = None
depends_on = None

PARTICULARS = (
    "prefecture, division, credit_code, name, type, kind, parent_id, industry_code, user_industry_code, place, "
    "address, founded_on, closed_on"
)


def upgrade() -> None:
    """Make the tables; whatever is written of an employer, by whomever, is kept as a version of it."""
    _widen_employers()
    _keep_versions()
    _make_requests()
    _make_divisions()
    protect("employer_versions", "employer_requests", "employer_successions", "known_arrears")
    append_only("employer_versions", "employer_successions")


def _widen_employers() -> None:
    op.add_column("employers", sa.Column("kind", sa.Text(), server_default="ORDINARY", nullable=False))
    op.add_column("employers", sa.Column("parent_id", sa.UUID(), nullable=True))
    op.add_column("employers", sa.Column("user_industry_code", sa.Text(), nullable=True))
    op.add_column("employers", sa.Column("place", sa.Text(), server_default="REGISTRATION", nullable=False))
    op.add_column("employers", sa.Column("address", sa.Text(), nullable=True))
    op.add_column("employers", sa.Column("founded_on", sa.Date(), nullable=True))
    op.add_column("employers", sa.Column("register_by", sa.Date(), nullable=True))
    op.add_column("employers", sa.Column("true_from", sa.Date(), nullable=True))
    op.add_column("employers", sa.Column("changed_at", postgresql.TIMESTAMP(timezone=True), nullable=True))
    op.add_column("employers", sa.Column("closed_on", sa.Date(), nullable=True))
    op.create_foreign_key(op.f("fk_employers_parent_id"), "employers", "employers", ["parent_id"], ["id"])
    op.create_index(
        "ix_employers_parent", "employers", ["parent_id"], unique=False, postgresql_where="parent_id IS NOT NULL"
    )


def _keep_versions() -> None:
    op.create_table(
        "employer_versions",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("true_from", sa.Date(), nullable=False),
        sa.Column("known_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("credit_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("industry_code", sa.Text(), nullable=False),
        sa.Column("user_industry_code", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("prefecture", "employer_id", "seq", name=op.f("pk_employer_versions")),
    )
    op.execute(
        f"""
        CREATE FUNCTION keep_employer_versions() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO employer_versions (employer_id, true_from, known_since, {PARTICULARS})
            SELECT id, coalesce(true_from, registered_on), coalesce(changed_at, recorded_at), {PARTICULARS}
            FROM written;
            RETURN NULL;
        END $$
        """
    )
    for deed in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER keep_versions_on_{deed.lower()} AFTER {deed} ON employers "
            "REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION keep_employer_versions()"
        )


def _make_requests() -> None:
    op.create_table(
        "employer_requests",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("asked", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("before", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_employer_requests_employer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_requests")),
    )
    op.create_index("ix_employer_requests_page", "employer_requests", ["state", "id"], unique=False)
    op.create_index(
        "uq_employer_requests_open",
        "employer_requests",
        ["employer_id"],
        unique=True,
        postgresql_where="state = 'REQUESTED'",
    )
    op.create_table(
        "employer_successions",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("request_id", sa.UUID(), nullable=False),
        sa.Column("successor_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("people_moved", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["employer_id"], ["employers.id"], name=op.f("fk_employer_successions_employer_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["employer_requests.id"], name=op.f("fk_employer_successions_request_id")
        ),
        sa.ForeignKeyConstraint(["successor_id"], ["employers.id"], name=op.f("fk_employer_successions_successor_id")),
        sa.PrimaryKeyConstraint("prefecture", "request_id", "successor_id", name=op.f("pk_employer_successions")),
    )
    op.create_index(op.f("ix_employer_successions_employer_id"), "employer_successions", ["employer_id"], unique=False)
    op.create_table(
        "known_arrears",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("outstanding_fen", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("outstanding_fen >= 0", name=op.f("ck_known_arrears_outstanding_not_negative")),
        sa.PrimaryKeyConstraint("prefecture", "employer_id", "month", "item", name=op.f("pk_known_arrears")),
    )


def _make_divisions() -> None:
    op.create_table(
        "divisions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("successor_code", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("code"), "="),
            (sa.text("daterange(valid_from, valid_to, '[]')"), "&&"),
            using="gist",
            name="one_division_of_a_code_at_a_time",
        ),
        sa.PrimaryKeyConstraint("code", "valid_from", name=op.f("pk_divisions")),
    )
    op.create_table(
        "division_changes",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("from_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("to_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("employers_moved", sa.BigInteger(), nullable=True),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_changes")),
    )
