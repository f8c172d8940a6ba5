"""Refuse to put a death on record, with the reason: nothing changes."""

from uuid import UUID

from services.registry.commands.deaths._death import death_to_decide
from services.registry.domain.persons.request_state import RequestState
from services.registry.models import PersonDeath
from shared.db import Transaction


async def refuse_death(tx: Transaction, death_id: UUID, reason: str) -> PersonDeath:
    """Close the request without effect."""
    death = await death_to_decide(tx, death_id)
    death.state, death.refused_because = RequestState.REFUSED, reason
    death.decided_by, death.decided_at = tx.actor.subject, tx.now
    return death
