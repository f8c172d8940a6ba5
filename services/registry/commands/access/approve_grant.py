"""Approve reviewed roles, as a third person of the level above: they count from their first day."""

from uuid import UUID

from services.registry.commands.access._effect import bring_into_force
from services.registry.commands.access._grant import Asked, check_grant, grant_in_charge, refuse_own
from services.registry.domain.access.grant import GrantState, may_approve
from services.registry.models import RoleGrant
from shared.approvals import approve
from shared.db import Transaction
from shared.problems import NotAllowed


class LevelAboveApproves(NotAllowed):
    """An office does not decide on its own powers."""

    code = "level-above-approves"
    title = "The level above approves"
    zh = "{division} 的账号权限须由上一级批准。"
    en = "Roles in {division} are approved by the level above."


async def approve_grant(tx: Transaction, grant_id: UUID) -> RoleGrant:
    """Let the account hold the roles, if it still may beside what it holds by now."""
    grant = await grant_in_charge(tx, grant_id, GrantState.REVIEWED)
    refuse_own(tx, grant.account)
    if not may_approve(tx.actor.division, grant.division, grant.institution):
        raise LevelAboveApproves(division=grant.division)
    await approve(tx, grant.id, "approve")
    await check_grant(tx, Asked.of(grant))
    await bring_into_force(tx, grant)
    return grant
