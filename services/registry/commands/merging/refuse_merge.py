"""Refuse a merging, or take one's own request back: nothing moves, the request stays on record."""

from uuid import UUID

from services.registry.commands.merging._merge import merge_to_decide
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonMerge
from shared.db import Transaction


async def refuse_merge(tx: Transaction, merge_id: UUID, reason: str) -> PersonMerge:
    """End a request without effect; raises `MergeNotFound`, `MergeDecided`."""
    merge = await merge_to_decide(tx, merge_id)
    merge.state, merge.refused_because = RequestState.REFUSED, reason
    merge.decided_by, merge.decided_at = tx.actor.subject, tx.now
    return merge
