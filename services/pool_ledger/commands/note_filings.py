"""Keep a service's word that a month is complete: from now on its lists are compared with what arrived here."""

from collections.abc import Sequence
from datetime import timedelta

from services.pool_ledger.domain.filing_judgement import FilingDeadline, FilingState
from services.pool_ledger.events import MonthFiledFact
from services.pool_ledger.models import Filing
from shared import policy
from shared.db import Transaction
from shared.periods import shanghai_date


async def note_filings(tx: Transaction, facts: Sequence[MonthFiledFact]) -> None:
    """Record the filings as waiting to be judged."""
    tx.add_all(_filing(fact) for fact in facts)


def _filing(fact: MonthFiledFact) -> Filing:
    filed_on = shanghai_date(fact.recorded_at)
    deadline = policy.at(fact.prefecture).load(FilingDeadline, "filing_deadline", in_force_on=filed_on)
    return Filing(
        service=fact.service,
        prefecture=fact.prefecture,
        month=fact.month,
        totals=fact.totals,
        policy_digest=fact.policy_digest,
        state=FilingState.WAITING,
        filed_at=fact.recorded_at,
        deadline_at=fact.recorded_at + timedelta(hours=deadline.hours),
        differing=[],
    )
