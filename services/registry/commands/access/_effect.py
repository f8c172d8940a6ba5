"""The step that lets an approved grant count: kept, put on record, announced."""

from collections.abc import Sequence

from services.registry.domain.access.grant import GrantState
from services.registry.events import RoleGranted
from services.registry.models import RoleGrant
from shared.db import Transaction
from shared.db.tables import GrantedRole
from shared.grants import Grant, put_in_force, roles_granted


async def bring_into_force(tx: Transaction, grant: RoleGrant) -> None:
    """Let the account hold what was approved."""
    grant.state, grant.decided_by, grant.decided_at = GrantState.APPROVED, tx.actor.subject, tx.now
    before = await roles_granted(tx, grant.account)
    place = (grant.account, grant.division, grant.institution)
    await put_in_force(tx, Grant(grant.id, *place, grant.roles, grant.valid_from, grant.valid_until))
    await record_change(tx, "grant", grant, before, grant.reason)
    tx.emit(RoleGranted.of(grant, grant.valid_from))


async def record_change(
    tx: Transaction, action: str, grant: RoleGrant, before: Sequence[GrantedRole], reason: str
) -> None:
    """Put on record which roles the account held before, and holds now."""
    tx.audit(
        action,
        entity="account",
        entity_id=grant.account,
        division=grant.division,
        before={"roles": _codes(before)},
        after={"roles": _codes(await roles_granted(tx, grant.account)), "grant_id": str(grant.id)},
        reason=reason,
    )


def _codes(held: Sequence[GrantedRole]) -> list[str]:
    return sorted({row.role for row in held})
