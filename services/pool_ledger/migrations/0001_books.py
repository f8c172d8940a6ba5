"""The pool ledger's tables. The database itself refuses what does not balance, what changes, and closed months.

A voucher's postings arrive in one statement: they begin at line 1, count on without a gap, and debit equals credit.
Since line 1 exists once, nothing can be added to a voucher afterwards. A month before a book's latest closed month
counts as closed, whether or not it was ever opened.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.db.guards import append_only, protect

revision = "pool_ledger_0001"
down_revision = None
branch_labels = ("pool_ledger",)
depends_on = "kernel_0001"

REFUSE_UNBALANCED = """
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong uuid;
BEGIN
    SELECT a.voucher_id INTO wrong
    FROM added a LEFT JOIN vouchers v ON v.id = a.voucher_id
    GROUP BY a.voucher_id
    HAVING sum(a.debit_fen) <> sum(a.credit_fen) OR min(a.line) <> 1 OR max(a.line) <> count(*)
        OR bool_or(v.book IS DISTINCT FROM a.book OR v.month IS DISTINCT FROM a.month)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the postings of voucher % do not balance, or are not whole', wrong
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""
REFUSE_CLOSED = """
CREATE FUNCTION refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE closed record;
BEGIN
    PERFORM FROM books WHERE code IN (SELECT book FROM added) ORDER BY code FOR SHARE;
    SELECT a.book, a.month INTO closed
    FROM added a JOIN book_months m ON m.book = a.book AND m.month >= a.month AND m.state = 'CLOSED'
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'month % of book % is closed', closed.month, closed.book USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table(
        "bank_answer_files",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("returned", sa.BigInteger(), nullable=False),
        sa.Column("exceptions", sa.BigInteger(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_answer_files")),
        sa.UniqueConstraint("prefecture", "digest", name=op.f("uq_bank_answer_files_prefecture_digest")),
    )
    op.create_table(
        "books",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed("code", persisted=True), nullable=False),
        sa.Column("opened_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_books")),
    )
    op.create_table(
        "filings",
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("policy_digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("filed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("deadline_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("judged_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("differing", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("service", "prefecture", "month", name=op.f("pk_filings")),
    )
    op.create_table(
        "insured_changes",
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("removed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("prefecture", "month", name=op.f("pk_insured_changes")),
    )
    op.create_table(
        "manifest_entries",
        sa.Column("event_id", sa.UUID(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_manifest_entries")),
    )
    op.create_index(
        "ix_manifest_entries_filed", "manifest_entries", ["service", "prefecture", "month", "category"], unique=False
    )
    op.create_table(
        "payment_batches",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("orders", sa.BigInteger(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("sent_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_batches")),
    )
    op.create_table(
        "received_events",
        sa.Column("event_id", sa.UUID(), nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_received_events")),
    )
    op.create_index("ix_received_events_filed", "received_events", ["service", "prefecture", "period"], unique=False)
    op.create_table(
        "remittances",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("swept_on", sa.Date(), nullable=False),
        sa.Column("voucher_no", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remittances")),
    )
    op.create_index("ix_remittances_month", "remittances", ["prefecture", "month"], unique=False)
    op.create_table(
        "spending_plans",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("planned_fen", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("submitted_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("granted_fen", sa.BigInteger(), nullable=True),
        sa.Column("cut_fen", sa.BigInteger(), nullable=True),
        sa.Column("workings", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("voucher_no", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending_plans")),
    )
    op.create_index(
        "uq_spending_plans_waiting",
        "spending_plans",
        ["prefecture", "month"],
        unique=True,
        postgresql_where="state = 'SUBMITTED'",
    )
    op.create_table(
        "account_balances",
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed('"left"(division, 4)', persisted=True), nullable=False),
        sa.Column("debit_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["book"], ["books.code"], name=op.f("fk_account_balances_book")),
        sa.PrimaryKeyConstraint("book", "account", "division", "month", name=op.f("pk_account_balances")),
    )
    op.create_index(op.f("ix_account_balances_prefecture"), "account_balances", ["prefecture"], unique=False)
    op.create_table(
        "bank_exceptions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("file_id", sa.UUID(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("batch_no", sa.Text(), nullable=False),
        sa.Column("order_no", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("traded_on", sa.Text(), nullable=False),
        sa.Column("bank_reference", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["bank_answer_files.id"], name=op.f("fk_bank_exceptions_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_exceptions")),
    )
    op.create_table(
        "book_months",
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed("book", persisted=True), nullable=False),
        sa.Column("next_number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("closed_at", postgresql.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('OPEN', 'CLOSED')", name=op.f("ck_book_months_state")),
        sa.ForeignKeyConstraint(["book"], ["books.code"], name=op.f("fk_book_months_book")),
        sa.PrimaryKeyConstraint("book", "month", name=op.f("pk_book_months")),
    )
    op.create_table(
        "payment_orders",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("event_id", sa.UUID(), nullable=False),
        sa.Column("ordered_by", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("expense_account", sa.Text(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=False),
        sa.Column("deposit_fen", sa.BigInteger(), nullable=False),
        sa.Column("payee_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.UUID(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("bank_reference", sa.Text(), nullable=True),
        sa.Column("return_reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('APPROVED', 'BATCHED', 'SENT', 'PAID', 'RETURNED')", name=op.f("ck_payment_orders_state")
        ),
        sa.CheckConstraint("amount_fen > 0 AND deposit_fen >= 0", name=op.f("ck_payment_orders_pays_something")),
        sa.ForeignKeyConstraint(["batch_id"], ["payment_batches.id"], name=op.f("fk_payment_orders_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_orders")),
        sa.UniqueConstraint("event_id", name=op.f("uq_payment_orders_event_id")),
    )
    op.create_index(op.f("ix_payment_orders_batch_id"), "payment_orders", ["batch_id"], unique=False)
    op.create_index("ix_payment_orders_open", "payment_orders", ["prefecture", "state", "id"], unique=False)
    op.create_table(
        "voucher_seals",
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed("book", persisted=True), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("first_number", sa.BigInteger(), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["book"], ["books.code"], name=op.f("fk_voucher_seals_book")),
        sa.PrimaryKeyConstraint("book", "seq", name=op.f("pk_voucher_seals")),
    )
    op.create_table(
        "vouchers",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("voucher_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("event_id", sa.UUID(), nullable=True),
        sa.Column("summary_zh", sa.Text(), nullable=False),
        sa.Column("summary_en", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("posted_by", sa.Text(), nullable=False),
        sa.Column("recorded_at", postgresql.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("correlation_id", sa.Text(), nullable=False),
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed("book", persisted=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["book", "month"], ["book_months.book", "book_months.month"], name=op.f("fk_vouchers_book_month")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouchers")),
        sa.UniqueConstraint("book", "month", "number", name=op.f("uq_vouchers_book_month_number")),
        sa.UniqueConstraint("event_id", name=op.f("uq_vouchers_event_id")),
    )
    op.create_index("ix_vouchers_document", "vouchers", ["document_id"], unique=False)
    op.create_index(
        "uq_vouchers_one_opening",
        "vouchers",
        ["book"],
        unique=True,
        postgresql_where="document_kind = 'OPENING_BALANCE'",
    )
    op.create_table(
        "postings",
        sa.Column("voucher_id", sa.UUID(), nullable=False),
        sa.Column("line", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("debit_fen", sa.BigInteger(), nullable=False),
        sa.Column("credit_fen", sa.BigInteger(), nullable=False),
        sa.Column("benefit", sa.Text(), nullable=False),
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("prefecture", sa.Text(), sa.Computed("book", persisted=True), nullable=False),
        sa.CheckConstraint(
            "debit_fen >= 0 AND credit_fen >= 0 AND (debit_fen = 0) <> (credit_fen = 0)",
            name=op.f("ck_postings_one_side"),
        ),
        sa.ForeignKeyConstraint(["voucher_id"], ["vouchers.id"], name=op.f("fk_postings_voucher_id")),
        sa.PrimaryKeyConstraint("voucher_id", "line", name=op.f("pk_postings")),
    )

    op.execute(REFUSE_UNBALANCED)
    op.execute(REFUSE_CLOSED)
    _after_insert("postings", "balances", "refuse_unbalanced")
    for table in ("vouchers", "postings"):
        _after_insert(table, "month_is_open", "refuse_closed_month")
    append_only("vouchers", "postings", "voucher_seals", "received_events", "manifest_entries", "bank_exceptions")
    protect("books", "book_months", "account_balances", "vouchers", "postings", "voucher_seals")
    protect("received_events", "manifest_entries", "filings", "insured_changes")
    protect("payment_orders", "payment_batches", "bank_answer_files", "bank_exceptions")
    protect("remittances", "spending_plans")


def _after_insert(table: str, name: str, function: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} AFTER INSERT ON {table} REFERENCING NEW TABLE AS added "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )
