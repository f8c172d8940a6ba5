"""Write down what happened: when it counted, when we knew, who did it, and which papers it rested on."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.models import Claim, Happening, HistoryEntry, PaymentOrder
from shared.db import Transaction


def note(
    tx: Transaction,
    subject: Claim | PaymentOrder,
    what: Happening,
    *,
    effective_on: date,
    papers: Sequence[UUID] = (),
    **facts: Any,
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
            papers=list(papers),
            facts=facts,
        )
    )
