"""The steps that hold a grant against the catalogue and what its account holds, and that take a filed grant up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.registry import queries
from services.registry.domain.access.grant import GrantState
from services.registry.models import RoleGrant
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.db.tables import GrantedRole
from shared.grants import roles_granted
from shared.ids import new_id, prefecture_of
from shared.problems import Conflict, NotAllowed, NotFound, RuleViolated
from shared.roles import RoleCatalogue, level_of


class GrantNotFound(NotFound):
    """No such grant for this caller."""

    code = "grant-not-found"
    title = "Grant not found"
    zh = "未找到角色授权 {grant_id}，或不在当前账号的管辖范围内。"
    en = "There is no grant {grant_id} that you may see."


class GrantStepOutOfTurn(Conflict):
    """A grant is requested, reviewed, approved; refused before that, withdrawn after."""

    code = "grant-step-out-of-turn"
    title = "Step does not fit the grant's state"
    zh = "角色授权 {grant_id} 当前为 {state}，不能办理此步骤。"
    en = "Grant {grant_id} is {state}: this step is not its next."


class OwnGrant(NotAllowed):
    """Nobody takes a step towards roles of their own."""

    code = "own-grant"
    title = "Grant to oneself"
    zh = "不得为本人账号申请、审核或批准角色。"
    en = "Nobody requests, reviews or approves roles for their own account."


class RoleUnknown(RuleViolated):
    """The catalogue has no such role."""

    code = "role-unknown"
    title = "Role is not in the catalogue"
    zh = "角色目录中没有 {roles}，请按 GET /v1/roles 核对。"
    en = "The catalogue has no role {roles}; see GET /v1/roles."


class RoleNotAtThisLevel(RuleViolated):
    """Some roles are the province's alone, some no county's, one is for institutions."""

    code = "role-not-at-this-level"
    title = "Role is not held at this level"
    zh = "角色 {roles} 不得授予该层级（{level}）的账号。"
    en = "Role {roles} is not granted at this level ({level})."


class AccountServesElsewhere(Conflict):
    """An account serves one place at a time, so that it is plain what each of its acts was done for."""

    code = "account-serves-elsewhere"
    title = "Account serves another division or institution"
    zh = "账号 {account} 同期已在其他行政区划或机构任职，请先收回原授权或另开账号。"
    en = (
        "Account {account} serves another division or institution in those days: withdraw that, or use another account."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """Which roles an account is to hold, where, and from which day until which."""

    account: str
    division: str
    institution: str
    roles: Collection[str]
    valid_from: date
    valid_until: date | None

    @classmethod
    def of(cls, grant: RoleGrant) -> "Asked":
        """Return what a filed grant asks."""
        place = (grant.account, grant.division, grant.institution)
        return cls(*place, grant.roles, grant.valid_from, grant.valid_until)


async def file_grant(tx: Transaction, asked: Asked, reason: str) -> RoleGrant:
    """Record what is asked, if the account could hold the roles as things stand."""
    await check_grant(tx, asked)
    return tx.add(
        RoleGrant(
            id=new_id(),
            prefecture=prefecture_of(asked.division),
            division=asked.division,
            institution=asked.institution,
            account=asked.account,
            roles=sorted(set(asked.roles)),
            valid_from=asked.valid_from,
            valid_until=asked.valid_until,
            reason=reason,
            state=GrantState.REQUESTED,
            requested_by=tx.actor.subject,
            requested_at=tx.now,
        )
    )


async def check_grant(tx: Transaction, asked: Asked) -> None:
    """Raise unless the catalogue lets the account hold these roles beside what it holds in those days already."""
    catalogue = RoleCatalogue.in_force_on(asked.valid_from)
    _check_roles(catalogue, asked)
    _check_last_day(tx, asked)
    await queries.lock_account(tx, asked.account)
    beside = [row for row in await roles_granted(tx, asked.account) if _meets(row, asked)]
    if any((row.division, row.institution) != (asked.division, asked.institution) for row in beside):
        raise AccountServesElsewhere(account=asked.account)
    catalogue.refuse_incompatible({*asked.roles, *(row.role for row in beside)})


async def grant_in_charge(tx: Transaction, grant_id: UUID, *states: GrantState) -> RoleGrant:
    """Return a grant of the actor's division that is in one of these states, locked."""
    grant = await queries.role_grant_for_update(tx, grant_id)
    if grant is None:
        raise GrantNotFound(grant_id=grant_id)
    tx.actor.must_serve(grant.division)
    if grant.state not in states:
        raise GrantStepOutOfTurn(grant_id=grant_id, state=grant.state)
    return grant


def refuse_own(tx: Transaction, account: str) -> None:
    """Raise `OwnGrant` if the actor would gain by the grant."""
    if account == tx.actor.subject:
        raise OwnGrant()


def _check_roles(catalogue: RoleCatalogue, asked: Asked) -> None:
    unknown = sorted(set(asked.roles) - catalogue.roles.keys())
    if unknown:
        raise RoleUnknown(roles=", ".join(unknown))
    level = level_of(asked.division, asked.institution)
    misplaced = sorted(role for role in asked.roles if level not in catalogue.roles[role].levels)
    if misplaced:
        raise RoleNotAtThisLevel(roles=", ".join(misplaced), level=level)


def _check_last_day(tx: Transaction, asked: Asked) -> None:
    earliest = max(asked.valid_from, tx.today)
    if asked.valid_until is not None and asked.valid_until < earliest:
        raise DateOutOfOrder(field="valid_until", day=asked.valid_until, earliest=earliest)


def _meets(row: GrantedRole, asked: Asked) -> bool:
    """Whether a role is held on a day of those asked for."""
    ends_before = row.valid_until is not None and row.valid_until < asked.valid_from
    begins_after = asked.valid_until is not None and asked.valid_until < row.valid_from
    return not ends_before and not begins_after
