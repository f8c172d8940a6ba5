"""Judge filings: a month's lists against what arrived and was posted here, event by event."""

from collections.abc import Sequence

from services.pool_ledger import queries
from services.pool_ledger.domain.filing_judgement import FilingState, judge_filing
from services.pool_ledger.events import FilingAccepted, FilingRejected
from shared.db import Transaction

UNDECIDED = (FilingState.WAITING,)
NOT_ACCEPTED = (FilingState.WAITING, FilingState.REJECTED)
"""A rejected filing is worth judging again once its missing events were replayed."""


async def judge_filings(tx: Transaction, states: Sequence[FilingState] = UNDECIDED) -> int:
    """Judge the filings in these states; returns how many judgements changed."""
    changed = 0
    for filing in await queries.filings_to_judge(tx, states):
        comparison = await queries.compare_filing(tx, filing)
        state = judge_filing(comparison, overdue=tx.now > filing.deadline_at)
        filing.judged_at = tx.now
        filing.differing = [str(event_id) for event_id in comparison.events]
        if state != filing.state and state is not FilingState.WAITING:
            filing.state = state
            tx.emit(FilingAccepted.of(filing) if state is FilingState.ACCEPTED else FilingRejected.of(filing))
            changed += 1
    return changed
