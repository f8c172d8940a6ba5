"""Grants of roles: those asked for, and what accounts hold."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from services.registry.domain.access.grant import GrantState
from services.registry.models import RoleGrant
from shared.db import Transaction
from shared.db.tables import GrantedRole


@dataclass(frozen=True, slots=True)
class GrantFilter:
    """Which grants: all that are given must fit; a division stands for those below it too."""

    account: str | None = None
    division: str | None = None
    state: GrantState | None = None


async def lock_account(tx: Transaction, account: str) -> None:
    """Wait until nobody else decides on what an account may do, and keep others waiting."""
    await tx.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"account {account}", 0))))


async def role_grant(tx: Transaction, grant_id: UUID) -> RoleGrant | None:
    """Return a grant."""
    return await tx.session.get(RoleGrant, grant_id)


async def role_grant_for_update(tx: Transaction, grant_id: UUID) -> RoleGrant | None:
    """Return a grant, locked."""
    return await tx.session.get(RoleGrant, grant_id, with_for_update=True, populate_existing=True)


async def role_grants_after(
    tx: Transaction, after: UUID | None, limit: int, wanted: GrantFilter
) -> Sequence[RoleGrant]:
    """Return a page of grants by id."""
    page = select(RoleGrant).order_by(RoleGrant.id).limit(limit)
    if after is not None:
        page = page.where(RoleGrant.id > after)
    if wanted.account is not None:
        page = page.where(RoleGrant.account == wanted.account)
    if wanted.division is not None:
        page = page.where(RoleGrant.division.startswith(wanted.division, autoescape=True))
    if wanted.state is not None:
        page = page.where(RoleGrant.state == wanted.state)
    return (await tx.session.scalars(page)).all()


async def anyone_holds(tx: Transaction, roles: Collection[str]) -> bool:
    """Whether one of these roles is granted to anybody, in whatever division."""
    return await tx.session.scalar(select(GrantedRole.role).where(GrantedRole.role.in_(roles)).limit(1)) is not None
