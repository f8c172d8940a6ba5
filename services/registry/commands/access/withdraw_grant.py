"""Withdraw what a grant gave: one person does it, for it cannot wait, and it counts at once."""

from uuid import UUID

from services.registry import queries
from services.registry.commands.access._effect import record_change
from services.registry.commands.access._grant import grant_in_charge
from services.registry.domain.access.grant import GrantState
from services.registry.events import RoleWithdrawn
from services.registry.models import RoleGrant
from shared.db import Transaction
from shared.grants import roles_granted, take_out_of_force


async def withdraw_grant(tx: Transaction, grant_id: UUID, reason: str) -> RoleGrant:
    """End an approved grant."""
    grant = await grant_in_charge(tx, grant_id, GrantState.APPROVED)
    await queries.lock_account(tx, grant.account)
    grant.state, grant.ended_because = GrantState.WITHDRAWN, reason
    grant.withdrawn_by, grant.withdrawn_at = tx.actor.subject, tx.now
    before = await roles_granted(tx, grant.account)
    await take_out_of_force(tx, grant.account, grant.id)
    await record_change(tx, "withdraw", grant, before, reason)
    tx.emit(RoleWithdrawn.of(grant, tx.today))
    return grant
