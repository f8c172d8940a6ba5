"""Review a request for roles, as a second person."""

from uuid import UUID

from services.registry.commands.access._grant import grant_in_charge, refuse_own
from services.registry.domain.access.grant import GrantState
from services.registry.models import RoleGrant
from shared.approvals import approve
from shared.db import Transaction


async def review_grant(tx: Transaction, grant_id: UUID) -> RoleGrant:
    """Pass the request on to whoever approves it."""
    grant = await grant_in_charge(tx, grant_id, GrantState.REQUESTED)
    refuse_own(tx, grant.account)
    await approve(tx, grant.id, "review")
    grant.state, grant.reviewed_by = GrantState.REVIEWED, tx.actor.subject
    return grant
