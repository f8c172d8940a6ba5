"""Refuse a change of key fields, or take one's own request back: nothing changes, the request stays on record."""

from uuid import UUID

from services.registry.commands.persons._change import change_to_decide
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonChange
from shared.db import Transaction


async def refuse_change(tx: Transaction, change_id: UUID, reason: str) -> PersonChange:
    """End a request without effect; raises `ChangeNotFound`, `ChangeDecided`."""
    change = await change_to_decide(tx, change_id)
    change.state, change.refused_because = RequestState.REFUSED, reason
    change.decided_by, change.decided_at = tx.actor.subject, tx.now
    return change
