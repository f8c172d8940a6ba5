"""Refuse roles that were asked for, or take the request back: nothing changes, and the reason stays."""

from uuid import UUID

from services.registry.commands.access._grant import grant_in_charge
from services.registry.domain.access.grant import UNDECIDED, GrantState
from services.registry.models import RoleGrant
from shared.db import Transaction


async def refuse_grant(tx: Transaction, grant_id: UUID, reason: str) -> RoleGrant:
    """Decide a waiting grant against what it asks."""
    grant = await grant_in_charge(tx, grant_id, *UNDECIDED)
    grant.state, grant.ended_because = GrantState.REFUSED, reason
    grant.decided_by, grant.decided_at = tx.actor.subject, tx.now
    return grant
