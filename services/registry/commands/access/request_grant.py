"""Ask for roles of an account: two more people review and approve."""

from services.registry.commands.access._grant import Asked, file_grant, refuse_own
from services.registry.models import RoleGrant
from shared.approvals import approve
from shared.dates import DateOutOfOrder
from shared.db import Transaction


async def request_grant(tx: Transaction, asked: Asked, reason: str) -> RoleGrant:
    """File the grant; it cannot count from a day gone by."""
    tx.actor.must_serve(asked.division)
    refuse_own(tx, asked.account)
    if asked.valid_from < tx.today:
        raise DateOutOfOrder(field="valid_from", day=asked.valid_from, earliest=tx.today)
    grant = await file_grant(tx, asked, reason)
    await approve(tx, grant.id, "request")
    return grant
