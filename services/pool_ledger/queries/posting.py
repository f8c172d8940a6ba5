"""Posting, set by set: each statement writes a whole batch of vouchers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text, tuple_
from sqlalchemy.dialects.postgresql import insert

from services.pool_ledger.domain.voucher import DocumentKind
from services.pool_ledger.models import BookMonth, VoucherRow
from services.pool_ledger.queries._sets import among, columns_of
from shared.db import Transaction
from shared.periods import Month

INSERT_VOUCHERS = """
INSERT INTO vouchers (id, book, month, number, voucher_on, effective_on, document_kind, document_id, event_id,
                      summary_zh, summary_en, digest, posted_by, recorded_at, correlation_id)
SELECT id, book, month, number, voucher_on, effective_on, document_kind, document_id, event_id,
       summary_zh, summary_en, digest, :posted_by, :recorded_at, :correlation_id
FROM unnest(CAST(:id AS uuid[]), CAST(:book AS text[]), CAST(:month AS text[]), CAST(:number AS bigint[]),
            CAST(:voucher_on AS date[]), CAST(:effective_on AS date[]), CAST(:document_kind AS text[]),
            CAST(:document_id AS uuid[]), CAST(:event_id AS uuid[]), CAST(:summary_zh AS text[]),
            CAST(:summary_en AS text[]), CAST(:digest AS bytea[]))
  AS v(id, book, month, number, voucher_on, effective_on, document_kind, document_id, event_id,
       summary_zh, summary_en, digest)
"""
INSERT_POSTINGS = """
INSERT INTO postings (voucher_id, line, book, month, account, division, debit_fen, credit_fen, benefit)
SELECT * FROM unnest(CAST(:voucher_id AS uuid[]), CAST(:line AS bigint[]), CAST(:book AS text[]),
                     CAST(:month AS text[]), CAST(:account AS text[]), CAST(:division AS text[]),
                     CAST(:debit_fen AS bigint[]), CAST(:credit_fen AS bigint[]), CAST(:benefit AS text[]))
"""
ADD_TO_BALANCES = """
INSERT INTO account_balances AS held (book, account, division, month, debit_fen, credit_fen)
SELECT * FROM unnest(CAST(:book AS text[]), CAST(:account AS text[]), CAST(:division AS text[]),
                     CAST(:month AS text[]), CAST(:debit_fen AS bigint[]), CAST(:credit_fen AS bigint[]))
ON CONFLICT (book, account, division, month) DO UPDATE
SET debit_fen = held.debit_fen + excluded.debit_fen, credit_fen = held.credit_fen + excluded.credit_fen
"""


async def book_months_for_update(
    tx: Transaction, wanted: Collection[tuple[str, Month]]
) -> dict[tuple[str, Month], BookMonth]:
    """Return these months of books that the caller holds, opened if they were not there, locked in one order."""
    ordered = sorted(wanted)
    months = [{"book": book, "month": month} for book, month in ordered]
    await tx.session.execute(insert(BookMonth).on_conflict_do_nothing(), months)
    locked = await tx.session.scalars(
        select(BookMonth)
        .where(tuple_(BookMonth.book, BookMonth.month).in_(ordered))
        .order_by(BookMonth.book, BookMonth.month)
        .with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    )
    return {(row.book, row.month): row for row in locked}


async def posted_events(tx: Transaction, event_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these events have a voucher already."""
    posted = select(VoucherRow.event_id).where(among(VoucherRow.event_id, event_ids))
    return {event_id for event_id in await tx.session.scalars(posted) if event_id is not None}


async def books_of_receipts(tx: Transaction, receipt_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the books in which these receipts were posted, by receipt."""
    posted = select(VoucherRow.document_id, VoucherRow.book).where(
        among(VoucherRow.document_id, receipt_ids), VoucherRow.document_kind == DocumentKind.RECEIPT
    )
    return {row.document_id: row.book for row in await tx.session.execute(posted)}


async def insert_vouchers(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write vouchers in one statement."""
    told = {"posted_by": tx.actor.subject, "recorded_at": tx.now, "correlation_id": tx.correlation_id}
    await tx.session.execute(text(INSERT_VOUCHERS), columns_of(rows) | told)


async def insert_postings(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write postings in one statement: the database checks each voucher's balance at its end."""
    await tx.session.execute(text(INSERT_POSTINGS), columns_of(rows))


async def add_to_balances(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add turnover to the balances, one row for each account."""
    await tx.session.execute(text(ADD_TO_BALANCES), columns_of(rows))
