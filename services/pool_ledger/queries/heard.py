"""What was heard: counted events, manifests, filings and the movements of insured people."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from services.pool_ledger.domain.filing_judgement import FilingState
from services.pool_ledger.models import Filing, ReceivedEvent
from services.pool_ledger.queries._sets import columns_of
from shared.db import Transaction
from shared.periods import Month

KEEP_EVENTS = """
INSERT INTO received_events (event_id, service, prefecture, division, period, category, amount_fen, heard_at)
SELECT *, :heard_at
FROM unnest(CAST(:event_id AS uuid[]), CAST(:service AS text[]), CAST(:prefecture AS text[]),
            CAST(:division AS text[]), CAST(:period AS text[]), CAST(:category AS text[]),
            CAST(:amount_fen AS bigint[]))
"""
KEEP_ENTRIES = """
INSERT INTO manifest_entries (event_id, service, prefecture, month, category, amount_fen)
SELECT * FROM unnest(CAST(:event_id AS uuid[]), CAST(:service AS text[]), CAST(:prefecture AS text[]),
                     CAST(:month AS text[]), CAST(:category AS text[]), CAST(:amount_fen AS bigint[]))
"""
COUNT_MOVEMENTS = """
INSERT INTO insured_changes AS held (prefecture, month, added, removed)
SELECT * FROM unnest(CAST(:prefecture AS text[]), CAST(:month AS text[]), CAST(:added AS bigint[]),
                     CAST(:removed AS bigint[]))
ON CONFLICT (prefecture, month) DO UPDATE
SET added = held.added + excluded.added, removed = held.removed + excluded.removed
"""


async def keep_received_events(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep counted events in one statement."""
    await tx.session.execute(text(KEEP_EVENTS), columns_of(rows) | {"heard_at": tx.now})


async def keep_manifest_entries(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep the entries of manifests in one statement."""
    await tx.session.execute(text(KEEP_ENTRIES), columns_of(rows))


async def count_movements(tx: Transaction, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add movements of insured people to their prefectures and months."""
    await tx.session.execute(text(COUNT_MOVEMENTS), columns_of(rows))


async def received_event(tx: Transaction, event_id: UUID) -> ReceivedEvent | None:
    """Return a counted event that was heard."""
    return await tx.session.get(ReceivedEvent, event_id)


async def filings_to_judge(tx: Transaction, states: Sequence[FilingState]) -> Sequence[Filing]:
    """Return the filings in these states, locked, oldest first."""
    waiting = select(Filing).where(Filing.state.in_(states)).order_by(Filing.filed_at, Filing.service)
    return (await tx.session.scalars(waiting.with_for_update())).all()


async def filing_states(tx: Transaction, prefecture: str, month: Month) -> dict[str, FilingState]:
    """Return where each service's filing of a prefecture's month stands."""
    filed = select(Filing.service, Filing.state).where(Filing.prefecture == prefecture, Filing.month == month)
    return {service: FilingState(state) for service, state in await tx.session.execute(filed)}
