"""Filings compared with the events received, set against set by id; of income, with what they posted, too."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text

from services.pool_ledger.domain.filing_judgement import Comparison
from services.pool_ledger.models import Filing, ManifestEntry
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

EVENTS_MAX = 1_000
"""As many differing events as one judgement names."""

MISSING = """
SELECT e.event_id FROM manifest_entries e LEFT JOIN received_events r ON r.event_id = e.event_id
WHERE e.service = :service AND e.prefecture = :prefecture AND e.month = :month AND r.event_id IS NULL
ORDER BY e.event_id LIMIT :most
"""
DIFFERING = """
SELECT e.event_id
FROM manifest_entries e JOIN received_events r ON r.event_id = e.event_id
LEFT JOIN LATERAL (
    SELECT sum(p.debit_fen) AS posted_fen FROM vouchers v JOIN postings p ON p.voucher_id = v.id
    WHERE v.event_id = e.event_id AND r.service = 'contributions' AND r.category IN ('received', 'receipt_assigned')
) AS books ON true
WHERE e.service = :service AND e.prefecture = :prefecture AND e.month = :month
  AND (e.amount_fen <> r.amount_fen OR (r.service, r.prefecture, r.period) <> (e.service, e.prefecture, e.month)
       OR (r.service = 'contributions' AND r.category IN ('received', 'receipt_assigned')
           AND books.posted_fen IS DISTINCT FROM e.amount_fen))
ORDER BY e.event_id LIMIT :most
"""
SURPLUS = """
SELECT r.event_id FROM received_events r LEFT JOIN manifest_entries e ON e.event_id = r.event_id
WHERE r.service = :service AND r.prefecture = :prefecture AND r.period = :month AND e.event_id IS NULL
ORDER BY r.event_id LIMIT :most
"""
RECEIVED = """
SELECT category, count(*), sum(amount_fen) FROM received_events
WHERE service = :service AND prefecture = :prefecture AND period = :month GROUP BY category ORDER BY category
"""


async def compare_filing(tx: Transaction, filing: Filing) -> Comparison:
    """Compare a filing's lists with its totals, with the events received and, of income, with what these posted."""
    return Comparison(
        lists_complete=await _lists(tx, filing) == _totals(filing),
        missing=await _events(tx, MISSING, filing),
        differing=await _events(tx, DIFFERING, filing),
        surplus=await _events(tx, SURPLUS, filing),
    )


async def received_totals(tx: Transaction, filing: Filing) -> list[tuple[str, int, Money]]:
    """Return how many events of a filing's month were received, and their sum, by category."""
    rows = await tx.session.execute(text(RECEIVED), _named(filing))
    return [(category, events, Money(int(fen))) for category, events, fen in rows]


async def filings_of_month(tx: Transaction, month: Month) -> Sequence[Filing]:
    """Return the filings of a month that the caller may see: at most one for each service and prefecture."""
    filed = select(Filing).where(Filing.month == month).order_by(Filing.prefecture, Filing.service)
    return (await tx.session.scalars(filed)).all()


async def _lists(tx: Transaction, filing: Filing) -> dict[str, tuple[int, Money]]:
    listed = (
        select(ManifestEntry.category, func.count(), func.sum(ManifestEntry.amount))
        .where(
            ManifestEntry.service == filing.service,
            ManifestEntry.prefecture == filing.prefecture,
            ManifestEntry.month == filing.month,
        )
        .group_by(ManifestEntry.category)
    )
    return {category: (events, amount) for category, events, amount in await tx.session.execute(listed)}


def _totals(filing: Filing) -> dict[str, tuple[int, Money]]:
    return {total["category"]: (total["events"], Money.yuan(total["amount"])) for total in filing.totals}


async def _events(tx: Transaction, differing: str, filing: Filing) -> list[UUID]:
    return list((await tx.session.scalars(text(differing), {**_named(filing), "most": EVENTS_MAX})).all())


def _named(filing: Filing) -> dict[str, Any]:
    return {"service": filing.service, "prefecture": filing.prefecture, "month": str(filing.month)}
