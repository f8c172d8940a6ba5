"""Deaths, dependants and missing persons."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "claims_0014"
down_revision = "claims_0013"
branch_labels = None
depends_on = None

GROWING = ("death_records", "dependant_eligibilities")


def upgrade() -> None:
    """Make the tables; how a worker died and how a dependant was judged can only be added to."""
    op.create_table(
        "death_records",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("of_the_injury", sa.Boolean(), nullable=False),
        sa.Column("declared_by_court", sa.Boolean(), nullable=False),
        sa.Column("grade", sa.BigInteger(), nullable=True),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("due", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_death_records_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death_records")),
    )
    op.create_index(op.f("ix_death_records_claim_id"), "death_records", ["claim_id"], unique=False)
    op.create_table(
        "missing_persons",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("missing_since", sa.Date(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_missing_persons_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_persons")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_missing_persons_claim_id")),
    )
    op.create_table(
        "survivors_pensions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("basis_on", sa.Date(), nullable=False),
        sa.Column("starts", sa.String(7), nullable=False),
        sa.Column("ends", sa.String(7), nullable=True),
        sa.Column("own_wage_fen", sa.BigInteger(), nullable=False),
        sa.Column("own_wage_workings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("own_wage_provisional", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_survivors_pensions_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survivors_pensions")),
        sa.UniqueConstraint("claim_id", name=op.f("uq_survivors_pensions_claim_id")),
    )
    op.create_table(
        "dependants",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("person_known", sa.Boolean(), nullable=False),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("account_blind", sa.LargeBinary(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("posthumous", sa.Boolean(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=True),
        sa.Column("lone_or_orphan", sa.Boolean(), nullable=False),
        sa.Column("young_until", sa.String(7), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_dependants_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependants")),
        sa.UniqueConstraint("claim_id", "no", name="uq_dependants_no"),
        sa.UniqueConstraint("claim_id", "person_id", name="uq_dependants_person"),
    )
    op.create_index("ix_dependants_person_id", "dependants", ["person_id"], unique=False)
    op.create_index(
        "ix_dependants_young",
        "dependants",
        ["young_until"],
        unique=False,
        postgresql_where=sa.text("young_until IS NOT NULL"),
    )
    op.create_table(
        "dependant_eligibilities",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("dependant_id", sa.UUID(), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.Column("lone_or_orphan", sa.Boolean(), nullable=False),
        sa.Column("grows_up_on", sa.Date(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("conditions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_dependant_eligibilities_claim_id")),
        sa.ForeignKeyConstraint(
            ["dependant_id"], ["dependants.id"], name=op.f("fk_dependant_eligibilities_dependant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependant_eligibilities")),
    )
    op.create_index(
        op.f("ix_dependant_eligibilities_dependant_id"), "dependant_eligibilities", ["dependant_id"], unique=False
    )
    op.create_table(
        "dependant_drop_outs",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("dependant_id", sa.UUID(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_dependant_drop_outs_claim_id")),
        sa.ForeignKeyConstraint(["dependant_id"], ["dependants.id"], name=op.f("fk_dependant_drop_outs_dependant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dependant_drop_outs")),
    )
    op.create_index(op.f("ix_dependant_drop_outs_claim_id"), "dependant_drop_outs", ["claim_id"], unique=False)
    op.create_index(
        "uq_dependant_drop_outs_reason",
        "dependant_drop_outs",
        ["dependant_id", "reason"],
        unique=True,
        postgresql_where=sa.text("withdrawn_on IS NULL"),
    )
    protect("missing_persons", "survivors_pensions", "dependants", "dependant_drop_outs", *GROWING)
    append_only(*GROWING)
