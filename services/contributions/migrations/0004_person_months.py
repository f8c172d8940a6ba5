"""Person-months: months opened, lines to look at again, corrections, declarations, bases of other systems."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "contributions_0004"
down_revision = "contributions_0003"
branch_labels = None
depends_on = None

# The application role may not change the schema; this function lets it add the partition of a month, and nothing else.
# A partition can only be read and written through its parent, whose policy guards the rows: it has none of its own.
OPEN_PARTITION = """
CREATE FUNCTION open_partition_of_month(month text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE part text := 'assessed_lines_' || replace(month, '-', '_');
BEGIN
    IF month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$' THEN
        RAISE EXCEPTION '% is no month', month USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext(part));
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE assessed_lines INCLUDING ALL)', part);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', part);
        EXECUTE format('ALTER TABLE assessed_lines ATTACH PARTITION %I FOR VALUES IN (%L)', part, month);
    END IF;
END $$
"""


def upgrade() -> None:
    """Make the tables; keys lead with the prefecture and the month."""
    op.create_table(
        "assessed_months",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("opened_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("assessed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("provisional", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("law", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("prefecture", "month", name=op.f("pk_assessed_months")),
    )
    op.create_table(
        "stale_lines",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "month", "employer_id", "person_id", name=op.f("pk_stale_lines")),
    )
    op.create_table(
        "line_corrections",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("corrected_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("declared_fen", sa.BigInteger(), nullable=False),
        sa.Column("base_fen", sa.BigInteger(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("said_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "prefecture", "month", "employer_id", "person_id", "corrected_at", name=op.f("pk_line_corrections")
        ),
    )
    op.create_table(
        "assessment_differences",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("filed_under", sa.String(7), nullable=False),
        sa.Column("headcount", sa.BigInteger(), nullable=False),
        sa.Column("base_total_fen", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "prefecture", "month", "employer_id", "recorded_at", name=op.f("pk_assessment_differences")
        ),
    )
    op.create_table(
        "declarations",
        sa.Column("id", sa.UUID(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_declarations_employer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
        sa.UniqueConstraint(
            "prefecture",
            "month",
            "employer_id",
            "file_id",
            name=op.f("uq_declarations_prefecture_month_employer_id_file_id"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_declarations_file", "declarations", ["file_id"], postgresql_where="file_id IS NOT NULL")
    op.create_table(
        "past_bases",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("base_fen", sa.BigInteger(), nullable=False),
        sa.Column("declared_fen", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["known_employers.employer_id"], name=op.f("fk_past_bases_employer_id")
        ),
        sa.PrimaryKeyConstraint("prefecture", "month", "employer_id", "person_id", name=op.f("pk_past_bases")),
    )
    op.create_index("ix_past_bases_person", "past_bases", ["person_id"])
    op.create_table(
        "known_person_aliases",
        sa.Column("merged_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.PrimaryKeyConstraint("merged_id", name=op.f("pk_known_person_aliases")),
    )
    op.create_index(op.f("ix_known_person_aliases_person_id"), "known_person_aliases", ["person_id"])
    protect(
        "assessed_months", "stale_lines", "line_corrections", "assessment_differences", "declarations", "past_bases"
    )
    append_only("line_corrections", "assessment_differences")
    op.execute(OPEN_PARTITION)
