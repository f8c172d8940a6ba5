"""Write down what happened: when it counted, when we knew, and who did it."""

from datetime import date
from typing import Any

from services.claims.models import Claim, Happening, HistoryEntry, PaymentOrder
from shared.db import Transaction


def note(
    tx: Transaction, subject: Claim | PaymentOrder, what: Happening, *, effective_on: date, **facts: Any
) -> HistoryEntry:
    """Add to a case's history something that happened to the case itself or to a payment order of it."""
    if isinstance(subject, PaymentOrder):
        claim_id, facts = subject.claim_id, {"order_id": str(subject.id), **facts}
    else:
        claim_id = subject.id
    return tx.add(
        HistoryEntry(
            prefecture=subject.prefecture,
            claim_id=claim_id,
            what=what,
            effective_on=effective_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
            correlation_id=tx.correlation_id,
            facts=facts,
        )
    )
