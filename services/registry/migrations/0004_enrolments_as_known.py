"""Enrolments as they were known at another time, and movements entered at the counter."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import SCOPE, append_only, protect

revision = "registry_0004"
down_revision = "registry_0003"
branch_labels = None
depends_on = None

KEEP_AS_KNOWN = """
CREATE FUNCTION keep_enrolments_as_known() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_a_later_time boolean;
BEGIN
    -- planned anew each time, and whole: a plan made for one row, or for the first one, would never end with a million
    EXECUTE 'SELECT bool_or(a.known_since < b.known_since) FROM before b JOIN after a USING (id)' INTO of_a_later_time;
    IF of_a_later_time THEN
        RAISE EXCEPTION 'an enrolment was changed after this transaction began' USING ERRCODE = 'serialization_failure';
    END IF;
    EXECUTE 'INSERT INTO enrolment_history (
            prefecture, enrolment_id, known_since, known_until, person_id, employer_id, roster_id, received_on, basis,
            employed_from, employed_until, covered_from, covered_until, ending_roster_id, ending_received_on,
            recorded_at, withdrawn_at)
        SELECT b.prefecture, b.id, b.known_since, a.known_since, b.person_id, b.employer_id, b.roster_id,
               b.received_on, b.basis, b.employed_from, b.employed_until, b.covered_from, b.covered_until,
               b.ending_roster_id, b.ending_received_on, b.recorded_at, b.withdrawn_at
        FROM before b JOIN after a USING (id) WHERE a.known_since > b.known_since';
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Make the tables, and let the database itself keep what each enrolment said before a change."""
    _history()
    _assignments()
    _corrections()
    _moves()
    _injuries()
    protect("enrolment_history", "assignments", "enrolment_corrections", "moves", "known_injuries")
    op.execute(f"CREATE POLICY old_office ON moves USING (starts_with(from_prefecture, {SCOPE}))")


def _history() -> None:
    op.create_table(
        "enrolment_history",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("enrolment_id", sa.UUID(), nullable=False),
        sa.Column("known_since", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("known_until", postgresql.TIMESTAMP(timezone=True), nullable=False),
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
        sa.Column("withdrawn_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("known_until > known_since", name=op.f("ck_enrolment_history_known_for_a_while")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolments.id"], name=op.f("fk_enrolment_history_enrolment_id")),
        sa.PrimaryKeyConstraint("prefecture", "enrolment_id", "known_since", name=op.f("pk_enrolment_history")),
    )
    op.create_index("ix_enrolment_history_person", "enrolment_history", ["person_id", "known_since"], unique=False)
    append_only("enrolment_history")
    op.execute(KEEP_AS_KNOWN)
    op.execute(
        "CREATE TRIGGER kept_as_known AFTER UPDATE ON enrolments REFERENCING OLD TABLE AS before NEW TABLE AS after "
        "FOR EACH STATEMENT EXECUTE FUNCTION keep_enrolments_as_known()"
    )
    op.execute(
        "CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON enrolments "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("enrolment_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("host_name", sa.Text(), nullable=False),
        sa.Column("host_credit_code", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("suspends_cover", sa.Boolean(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("superseded_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.text("enrolment_id"), "="),
            (sa.text("daterange(starts_on, ends_on, '[]')"), "&&"),
            using="gist",
            where=sa.text("superseded_at IS NULL"),
            name="one_assignment_at_a_time",
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_assignments_ends_after_start")),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolments.id"], name=op.f("fk_assignments_enrolment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index("ix_assignments_enrolment", "assignments", ["enrolment_id", "starts_on"], unique=False)


def _corrections() -> None:
    op.create_table(
        "enrolment_corrections",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("enrolment_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("employed_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("refused_because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_enrolment_corrections_enrolment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment_corrections")),
    )
    op.create_index(
        "uq_enrolment_corrections_open",
        "enrolment_corrections",
        ["enrolment_id"],
        unique=True,
        postgresql_where=sa.text("state = 'REQUESTED'"),
    )


def _moves() -> None:
    op.create_table(
        "moves",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("enrolment_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("from_prefecture", sa.Text(), nullable=False),
        sa.Column("from_credit_code", sa.Text(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("requested_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("decided_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["enrolment_id"], ["enrolments.id"], name=op.f("fk_moves_enrolment_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_moves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moves")),
    )
    op.create_index("ix_moves_receiving", "moves", ["prefecture", "state", "id"], unique=False)
    op.create_index("ix_moves_releasing", "moves", ["from_prefecture", "state", "id"], unique=False)


def _injuries() -> None:
    op.create_table(
        "known_injuries",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("employer_id", sa.UUID(), nullable=True),
        sa.Column("accident_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "claim_id", name=op.f("pk_known_injuries")),
    )
    op.create_index("ix_known_injuries_person", "known_injuries", ["person_id", "accident_on"], unique=False)
