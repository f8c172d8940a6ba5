"""Grant the first three accounts their roles, so that there is somebody to request, review and approve: once.

The operator of the installation does it from the command line; nobody could by the ordinary way.
"""

from collections.abc import Mapping, Sequence

from services.registry import queries
from services.registry.commands.access._effect import bring_into_force
from services.registry.commands.access._grant import Asked, file_grant
from services.registry.models import RoleGrant
from shared.db import Transaction
from shared.problems import Conflict

REASON = "首批权限管理账号 / the first accounts that grant roles"


class AccessBegun(Conflict):
    """Somebody grants roles already."""

    code = "access-begun"
    title = "Roles are granted already"
    zh = "已有权限管理账号，请按申请、审核、批准的流程办理。"
    en = "There are accounts that grant roles: ask them."


async def begin_access(tx: Transaction, division: str, accounts: Mapping[str, str]) -> Sequence[RoleGrant]:
    """Let each account hold the role that it is named for, if nobody holds any of them yet."""
    if await queries.anyone_holds(tx, accounts.keys()):
        raise AccessBegun()
    granted = []
    for role, account in accounts.items():
        grant = await file_grant(tx, Asked(account, division, "", [role], tx.today, None), REASON)
        await bring_into_force(tx, grant)
        granted.append(grant)
    return granted
