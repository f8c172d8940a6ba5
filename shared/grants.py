"""Roles by grant (角色授权): each service keeps what the registry granted, and may take roles from there alone.

With `TONGCHOU_ROLES_FROM=grants` a token proves who is calling, and nothing else. What an account may do is then read
from `granted_roles`, which one subscription fills in every service.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from shared.auth import Actor, SignedIn
from shared.db import Database, Transaction
from shared.db.tables import GrantedRole
from shared.events import Fact
from shared.inbox import Subscription
from shared.periods import shanghai_date
from shared.problems import NotAllowed
from shared.roles import RoleCatalogue

SYSTEM_ROLE = "service"
SECONDS_KEPT = 3.0
"""How long a withdrawn role may go on working in a process that has read it."""
ACCOUNTS_KEPT_MAX = 10_000


class NothingGranted(NotAllowed):
    """The account is known to the identity provider, and holds no role here today."""

    code = "nothing-granted"
    title = "No role granted"
    zh = "账号 {account} 当前没有生效的角色授权，请向权限管理人员申请。"
    en = "No role of account {account} is in force today; ask those who grant roles."


@dataclass(frozen=True, slots=True)
class Grant:
    """What one grant lets an account do, where, and from which day until which."""

    id: UUID
    account: str
    division: str
    institution: str
    roles: Sequence[str]
    valid_from: date
    valid_until: date | None


async def put_in_force(tx: Transaction, grant: Grant) -> None:
    """Keep the roles of a grant."""
    place = {"division": grant.division, "institution": grant.institution}
    days = {"valid_from": grant.valid_from, "valid_until": grant.valid_until}
    held = {"account": grant.account, "grant_id": grant.id} | place | days
    rows = [held | {"role": role} for role in grant.roles]
    await tx.session.execute(insert(GrantedRole).on_conflict_do_nothing(), rows)


async def take_out_of_force(tx: Transaction, account: str, grant_id: UUID) -> None:
    """Forget the roles of a grant; the registry keeps its history."""
    held = delete(GrantedRole).where(GrantedRole.account == account, GrantedRole.grant_id == grant_id)
    await tx.session.execute(held)


async def roles_granted(tx: Transaction, account: str) -> Sequence[GrantedRole]:
    """Return all that is granted to an account, in force today or later."""
    return (await tx.session.scalars(select(GrantedRole).where(GrantedRole.account == account))).all()


class RoleGranted(Fact):
    """A grant was approved."""

    grant_id: UUID
    account: str
    institution: str
    roles: tuple[str, ...]
    valid_from: date
    valid_until: date | None


class RoleWithdrawn(Fact):
    """A grant ends at once."""

    grant_id: UUID
    account: str


async def note_grant(tx: Transaction, fact: RoleGranted) -> None:
    """Let a grant count here too."""
    place = (fact.account, fact.division, fact.institution)
    await put_in_force(tx, Grant(fact.grant_id, *place, fact.roles, fact.valid_from, fact.valid_until))


async def note_withdrawal(tx: Transaction, fact: RoleWithdrawn) -> None:
    """Let a grant count no more."""
    await take_out_of_force(tx, fact.account, fact.grant_id)


GRANTS_HEARD = (
    Subscription("registry.role_granted.v1", RoleGranted, note_grant),
    Subscription("registry.role_withdrawn.v1", RoleWithdrawn, note_withdrawal),
)
"""What every service but the registry adds to its subscriptions."""


@dataclass
class GrantedActors:
    """Tells what those who signed in may do by grants; what an account holds is read once in a few seconds."""

    seconds_kept: float = SECONDS_KEPT
    _kept: dict[str, tuple[float, Sequence[GrantedRole]]] = field(default_factory=dict, init=False)

    async def actor(self, database: Database, caller: SignedIn) -> Actor:
        """Return the actor whom the grants of today describe; the installation's own services are trusted as told.

        Raises `NothingGranted`; `TwoBodies` or `IncompatibleRoles` if what was granted does not go together.
        """
        if SYSTEM_ROLE in caller.roles:
            return caller.actor()
        today = shanghai_date(database.clock())
        held = [row for row in await self._held(database, caller.subject) if _in_force(row, today)]
        places = {(row.division, row.institution) for row in held}
        if len(places) != 1:
            raise NothingGranted(account=caller.subject)
        roles = frozenset(row.role for row in held)
        RoleCatalogue.in_force_on(today).refuse_incompatible(roles)
        [(division, institution)] = places
        return Actor(caller.subject, division, roles, institution, caller.terminal)

    async def _held(self, database: Database, account: str) -> Sequence[GrantedRole]:
        read_at, held = self._kept.get(account, (0.0, ()))
        if read_at and time.monotonic() - read_at < self.seconds_kept:
            return held
        async with database.begin(Actor(account, "")) as tx:
            held = await roles_granted(tx, account)
        if len(self._kept) >= ACCOUNTS_KEPT_MAX:
            self._kept.clear()
        self._kept[account] = (time.monotonic(), held)
        return held


def _in_force(row: GrantedRole, today: date) -> bool:
    return row.valid_from <= today and (row.valid_until is None or today <= row.valid_until)
