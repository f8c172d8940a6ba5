"""The catalogue of roles, and what the caller may do here: how an office checks that its accounts are set up."""

from datetime import date
from typing import Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from shared.clock import utc_now
from shared.grants import NothingGranted
from shared.periods import shanghai_date
from shared.problems import problems
from shared.roles import IncompatibleRoles, Level, Post, Role, RoleCatalogue, TwoBodies, Wording
from shared.web.roles import CurrentActor, current_actor

router = APIRouter(prefix="/v1/roles", tags=["roles"], responses=problems(IncompatibleRoles, NothingGranted, TwoBodies))


class RoleOut(BaseModel):
    """A role: what it may do, whose it is, where it is granted, and the roles that its holder may not hold."""

    role: str
    name: Wording
    may: Wording
    body: str
    post: Post | None
    levels: tuple[Level, ...]
    not_with: list[str]

    @classmethod
    def of(cls, code: str, role: Role, catalogue: RoleCatalogue) -> "RoleOut":
        """Show a role."""
        not_with = [other for other in catalogue.roles if other != code and catalogue.apart(code, other)]
        told = {"name": role.name, "may": role.may, "body": role.body, "post": role.post, "levels": role.levels}
        return cls(role=code, not_with=not_with, **told)


class CatalogueOut(BaseModel):
    """Every role there is on a day, and the articles that keep them apart."""

    as_of: date
    citation: str
    items: list[RoleOut]


class CallerOut(BaseModel):
    """Who is calling, what they may do and where; `unknown` are roles of the token that the catalogue does not have."""

    account: str
    division: str
    institution: str
    roles_from: Literal["token", "grants"]
    roles: list[RoleOut]
    unknown: list[str]


@router.get("", dependencies=[Depends(current_actor)])
async def get_roles(on: date | None = None) -> CatalogueOut:
    """Show the catalogue of roles as it stands on a day, by default today."""
    day = on or shanghai_date(utc_now())
    catalogue = RoleCatalogue.in_force_on(day)
    items = [RoleOut.of(code, role, catalogue) for code, role in catalogue.roles.items()]
    return CatalogueOut(as_of=day, citation=catalogue.citation, items=items)


@router.get("/mine")
async def get_my_roles(caller: CurrentActor, request: Request) -> CallerOut:
    """Tell the caller as whom they are known here, and what they may do."""
    catalogue = RoleCatalogue.in_force_on(shanghai_date(utc_now()))
    known = sorted(caller.roles & catalogue.roles.keys())
    return CallerOut(
        account=caller.subject,
        division=caller.division,
        institution=caller.institution,
        roles_from=request.app.state.settings.roles_from,
        roles=[RoleOut.of(code, catalogue.roles[code], catalogue) for code in known],
        unknown=sorted(caller.roles - catalogue.roles.keys()),
    )
