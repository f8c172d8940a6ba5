"""Write down what happened: when it counted, when we knew, who did it, and which papers it rested on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.models import Claim, Happening, HistoryEntry
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class CaseOf:
    """The case that something belongs to, where the case itself was not loaded."""

    id: UUID
    prefecture: str


def note(
    tx: Transaction,
    subject: Claim | CaseOf,
    what: Happening,
    *,
    effective_on: date,
    papers: Sequence[UUID] = (),
    **facts: Any,
) -> HistoryEntry:
    """Add to a case's history something that happened to the case or to what belongs to it."""
    return tx.add(
        HistoryEntry(
            prefecture=subject.prefecture,
            claim_id=subject.id,
            what=what,
            effective_on=effective_on,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
            correlation_id=tx.correlation_id,
            papers=list(papers),
            facts=facts,
        )
    )
