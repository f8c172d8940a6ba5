"""Settlement's tables: institutions, catalogues, encounters with lines that only grow, settlements, provider months."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "settlement_0001"
down_revision = None
branch_labels = ("settlement",)
depends_on = "kernel_0001"


def upgrade() -> None:
    """Make the tables; institutions and catalogues belong to the province, everything else to a prefecture."""
    op.create_table(
        "catalogues",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("job_id", sa.UUID(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogues")),
    )
    op.create_table(
        "institutions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("services", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("agreed_from", sa.Date(), nullable=False),
        sa.Column("agreed_to", sa.Date(), nullable=False),
        sa.Column("deposit_rate", sa.Numeric(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("agreed_to >= agreed_from", name=op.f("ck_institutions_ends_after_start")),
        sa.CheckConstraint("deposit_rate BETWEEN 0 AND 1", name=op.f("ck_institutions_deposit_rate_is_a_share")),
        sa.CheckConstraint("length(code) = 12", name=op.f("ck_institutions_code_of_twelve")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_institutions")),
    )
    op.create_table(
        "known_entitlements",
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("accident_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("fund_pays_from", sa.Date(), nullable=False),
        sa.Column("injured_parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("diagnoses", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_known_entitlements")),
    )
    op.create_index(op.f("ix_known_entitlements_person_id"), "known_entitlements", ["person_id"], unique=False)
    op.create_table(
        "catalogue_items",
        sa.Column("catalogue_id", sa.UUID(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("item_type", sa.Text(), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("limit_price", sa.Numeric(), nullable=False),
        sa.Column("pay_ratio", sa.Numeric(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("approval_needed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("limit_price >= 0", name=op.f("ck_catalogue_items_limit_not_negative")),
        sa.CheckConstraint("pay_ratio BETWEEN 0 AND 1", name=op.f("ck_catalogue_items_pay_ratio_is_a_share")),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("ck_catalogue_items_ends_after_start")),
        sa.ForeignKeyConstraint(["catalogue_id"], ["catalogues.id"], name=op.f("fk_catalogue_items_catalogue_id")),
        sa.PrimaryKeyConstraint("catalogue_id", "code", "valid_from", name=op.f("pk_catalogue_items")),
    )
    op.create_index("ix_catalogue_items_code", "catalogue_items", ["code", "catalogue_id"], unique=False)
    op.create_table(
        "encounters",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("institution_code", sa.Text(), nullable=False),
        sa.Column("hospital_encounter_no", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("discharged_on", sa.Date(), nullable=True),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("bed", sa.Text(), nullable=False),
        sa.Column("diagnoses", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("line_count", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("discharged_on >= admitted_on", name=op.f("ck_encounters_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["institution_code"], ["institutions.code"], name=op.f("fk_encounters_institution_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounters")),
        sa.UniqueConstraint(
            "institution_code",
            "hospital_encounter_no",
            name=op.f("uq_encounters_institution_code_hospital_encounter_no"),
        ),
    )
    op.create_index(
        "uq_encounters_one_open_per_person",
        "encounters",
        ["person_id"],
        unique=True,
        postgresql_where="state IN ('REGISTERED', 'UPLOADING')",
    )
    op.create_table(
        "provider_months",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("institution_code", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=False),
        sa.Column("settlements", sa.BigInteger(), nullable=False),
        sa.Column("settled_fen", sa.BigInteger(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("deducted_fen", sa.BigInteger(), nullable=True),
        sa.Column("payable_fen", sa.BigInteger(), nullable=True),
        sa.Column("deposit_fen", sa.BigInteger(), nullable=True),
        sa.Column("paid_fen", sa.BigInteger(), nullable=True),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("voucher_no", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "payable_fen = deposit_fen + paid_fen", name=op.f("ck_provider_months_payable_is_deposit_and_paid")
        ),
        sa.CheckConstraint(
            "payable_fen = settled_fen - deducted_fen", name=op.f("ck_provider_months_payable_is_settled_less_deducted")
        ),
        sa.ForeignKeyConstraint(
            ["institution_code"], ["institutions.code"], name=op.f("fk_provider_months_institution_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_months")),
        sa.UniqueConstraint("order_id", name=op.f("uq_provider_months_order_id")),
        sa.UniqueConstraint(
            "prefecture", "institution_code", "month", name=op.f("uq_provider_months_prefecture_institution_code_month")
        ),
    )
    op.create_table(
        "charge_lines",
        sa.Column("encounter_id", sa.UUID(), nullable=False),
        sa.Column("line_no", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("catalogue_code", sa.Text(), nullable=False),
        sa.Column("hospital_item_name", sa.Text(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("price", sa.Numeric(), nullable=False),
        sa.Column("quantity", sa.Numeric(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("injury_related", sa.Boolean(), nullable=False),
        sa.Column("refund_of", sa.BigInteger(), nullable=True),
        sa.Column("terms_cited", sa.Text(), nullable=True),
        sa.Column("limit_price", sa.Numeric(), nullable=False),
        sa.Column("pay_ratio", sa.Numeric(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("fund_fen", sa.BigInteger(), nullable=False),
        sa.Column("person_fen", sa.BigInteger(), nullable=False),
        sa.Column("employer_fen", sa.BigInteger(), nullable=False),
        sa.Column("hospital_fen", sa.BigInteger(), nullable=False),
        sa.Column("medical_insurance_fen", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "quantity > 0 OR refund_of IS NOT NULL", name=op.f("ck_charge_lines_refund_names_its_original")
        ),
        sa.CheckConstraint(
            "total_fen = fund_fen + person_fen + employer_fen + hospital_fen + medical_insurance_fen",
            name=op.f("ck_charge_lines_total_is_the_sum_of_its_parts"),
        ),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounters.id"], name=op.f("fk_charge_lines_encounter_id")),
        sa.PrimaryKeyConstraint("encounter_id", "line_no", name=op.f("pk_charge_lines")),
        sa.UniqueConstraint("encounter_id", "position", name=op.f("uq_charge_lines_encounter_id_position")),
    )
    op.create_table(
        "settlements",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("encounter_id", sa.UUID(), nullable=False),
        sa.Column("claim_id", sa.UUID(), nullable=False),
        sa.Column("institution_code", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("line_count", sa.BigInteger(), nullable=False),
        sa.Column("total_fen", sa.BigInteger(), nullable=False),
        sa.Column("fund_fen", sa.BigInteger(), nullable=False),
        sa.Column("person_fen", sa.BigInteger(), nullable=False),
        sa.Column("employer_fen", sa.BigInteger(), nullable=False),
        sa.Column("hospital_fen", sa.BigInteger(), nullable=False),
        sa.Column("medical_insurance_fen", sa.BigInteger(), nullable=False),
        sa.Column("reverses", sa.UUID(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "total_fen = fund_fen + person_fen + employer_fen + hospital_fen + medical_insurance_fen",
            name=op.f("ck_settlements_total_is_the_sum_of_its_parts"),
        ),
        sa.ForeignKeyConstraint(["encounter_id"], ["encounters.id"], name=op.f("fk_settlements_encounter_id")),
        sa.ForeignKeyConstraint(
            ["institution_code"], ["institutions.code"], name=op.f("fk_settlements_institution_code")
        ),
        sa.ForeignKeyConstraint(["reverses"], ["settlements.id"], name=op.f("fk_settlements_reverses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlements")),
        sa.UniqueConstraint("reverses", name=op.f("uq_settlements_reverses")),
    )
    op.create_index(op.f("ix_settlements_encounter_id"), "settlements", ["encounter_id"], unique=False)
    op.create_index("ix_settlements_institution", "settlements", ["institution_code", "settled_on"], unique=False)
    op.create_table(
        "claimed_settlements",
        sa.Column("settlement_id", sa.UUID(), nullable=False),
        sa.Column("provider_month_id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["provider_month_id"], ["provider_months.id"], name=op.f("fk_claimed_settlements_provider_month_id")
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"], ["settlements.id"], name=op.f("fk_claimed_settlements_settlement_id")
        ),
        sa.PrimaryKeyConstraint("settlement_id", name=op.f("pk_claimed_settlements")),
    )
    op.create_index(
        op.f("ix_claimed_settlements_provider_month_id"), "claimed_settlements", ["provider_month_id"], unique=False
    )
    op.create_table(
        "deductions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("provider_month_id", sa.UUID(), nullable=False),
        sa.Column("settlement_id", sa.UUID(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_deductions_amount_positive")),
        sa.ForeignKeyConstraint(
            ["provider_month_id"], ["provider_months.id"], name=op.f("fk_deductions_provider_month_id")
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"], ["claimed_settlements.settlement_id"], name=op.f("fk_deductions_settlement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deductions")),
    )
    op.create_index("ix_deductions_provider_month", "deductions", ["provider_month_id"], unique=False)
    protect("known_entitlements", "encounters", "charge_lines", "settlements")
    protect("provider_months", "claimed_settlements", "deductions")
    append_only("catalogue_items", "charge_lines", "settlements", "claimed_settlements", "deductions")
