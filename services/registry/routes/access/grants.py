"""Roles of accounts: requested, reviewed and approved by three people, withdrawn by one."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.access._grant import (
    AccountServesElsewhere,
    Asked,
    GrantNotFound,
    GrantStepOutOfTurn,
    OwnGrant,
    RoleNotAtThisLevel,
    RoleUnknown,
)
from services.registry.commands.access.approve_grant import LevelAboveApproves, approve_grant
from services.registry.commands.access.refuse_grant import refuse_grant
from services.registry.commands.access.request_grant import request_grant
from services.registry.commands.access.review_grant import review_grant
from services.registry.commands.access.withdraw_grant import withdraw_grant
from services.registry.domain.access.grant import GrantState
from services.registry.models import RoleGrant
from services.registry.queries import GrantFilter
from shared.dates import DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.roles import IncompatibleRoles, TwoBodies
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/role-grants", tags=["roles"])
OFFICERS = ("access_administrator", "access_reviewer", "access_approver")
UNFIT = (AccountServesElsewhere, DateOutOfOrder, IncompatibleRoles, RoleNotAtThisLevel, RoleUnknown, TwoBodies)
OF_STEP = (GrantNotFound, GrantStepOutOfTurn, OutsideDivision)


class GrantIn(BaseModel):
    """Roles for an account: the user's id at the identity provider, never a person's name."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "account": "u-20417",
                    "division": "990811",
                    "roles": ["registry_clerk", "contributions_clerk"],
                    "reason": "河西区经办大厅新进人员",
                    "valid_from": "2026-12-01",
                    "valid_until": "2027-11-30",
                }
            ]
        }
    )

    account: str = Field(min_length=1, max_length=200)
    division: str = Field(
        pattern=r"^([0-9]{2}){1,3}$", description="two digits a province, four a prefecture, six a county"
    )
    institution: str = Field(default="", max_length=50, description="code of the institution whose account it is")
    roles: list[str] = Field(min_length=1, max_length=20)
    reason: str = Field(min_length=1, max_length=2000)
    valid_from: date
    valid_until: date | None = Field(default=None, description="the last day; without it until withdrawn")

    def asked(self) -> Asked:
        """Return what is asked."""
        return Asked(self.account, self.division, self.institution, self.roles, self.valid_from, self.valid_until)


class EndIn(BaseModel):
    """Why it is refused or withdrawn."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "调离岗位"}]})

    reason: str = Field(min_length=1, max_length=2000)


class GrantOut(BaseModel):
    """A grant as it stands."""

    id: UUID
    account: str
    division: str
    institution: str
    roles: list[str]
    reason: str
    valid_from: date
    valid_until: date | None
    state: GrantState
    requested_by: str
    requested_at: datetime
    reviewed_by: str | None
    decided_by: str | None
    decided_at: datetime | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    ended_because: str | None

    @classmethod
    def of(cls, grant: RoleGrant) -> "GrantOut":
        """Show a grant."""
        return cls.model_validate(grant, from_attributes=True)


class GrantPage(BaseModel):
    """Some grants; ask again with `after=next`."""

    items: list[GrantOut]
    next: UUID | None


@router.get("", dependencies=[allow(*OFFICERS, "risk_officer", "auditor")])
async def get_grants(
    begin: Begin,
    wanted: Annotated[GrantFilter, Depends()],
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> GrantPage:
    """List grants, of one account, division or state if asked for: those that ended stay listed."""
    async with begin() as tx:
        found = await queries.role_grants_after(tx, after, limit, wanted)
    items = [GrantOut.of(grant) for grant in found]
    return GrantPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get(
    "/{grant_id}", dependencies=[allow(*OFFICERS, "risk_officer", "auditor")], responses=problems(GrantNotFound)
)
async def get_grant(grant_id: UUID, begin: Begin) -> GrantOut:
    """Show one grant."""
    async with begin() as tx:
        grant = await queries.role_grant(tx, grant_id)
    if grant is None:
        raise GrantNotFound(grant_id=grant_id)
    return GrantOut.of(grant)


@router.post(
    "",
    status_code=201,
    dependencies=[allow("access_administrator")],
    responses=problems(*UNFIT, OutsideDivision, OwnGrant),
)
async def post_grant(body: GrantIn, begin: Begin) -> Reply[GrantOut]:
    """Ask for roles of an account that has none here yet, or for more beside those it holds."""
    async with begin() as tx:
        reply = tx.reply(201, GrantOut.of(await request_grant(tx, body.asked(), body.reason)))
    return reply


@router.post(
    "/{grant_id}/review",
    status_code=200,
    dependencies=[allow("access_reviewer")],
    responses=problems(*OF_STEP, OwnGrant, SamePerson),
)
async def post_review(grant_id: UUID, begin: Begin) -> Reply[GrantOut]:
    """Review a request as a second person."""
    async with begin() as tx:
        reply = tx.reply(200, GrantOut.of(await review_grant(tx, grant_id)))
    return reply


@router.post(
    "/{grant_id}/approval",
    status_code=200,
    dependencies=[allow("access_approver")],
    responses=problems(*OF_STEP, *UNFIT, LevelAboveApproves, OwnGrant, SamePerson),
)
async def post_approval(grant_id: UUID, begin: Begin) -> Reply[GrantOut]:
    """Approve as a third person, of the level above: the roles count from `valid_from`, in all five services."""
    async with begin() as tx:
        reply = tx.reply(200, GrantOut.of(await approve_grant(tx, grant_id)))
    return reply


@router.post("/{grant_id}/refusal", status_code=200, dependencies=[allow(*OFFICERS)], responses=problems(*OF_STEP))
async def post_refusal(grant_id: UUID, body: EndIn, begin: Begin) -> Reply[GrantOut]:
    """Refuse what is not approved yet, or take one's own request back; nothing changes."""
    async with begin() as tx:
        reply = tx.reply(200, GrantOut.of(await refuse_grant(tx, grant_id, body.reason)))
    return reply


@router.post("/{grant_id}/withdrawal", status_code=200, dependencies=[allow(*OFFICERS)], responses=problems(*OF_STEP))
async def post_withdrawal(grant_id: UUID, body: EndIn, begin: Begin) -> Reply[GrantOut]:
    """Withdraw an approved grant, at once."""
    async with begin() as tx:
        reply = tx.reply(200, GrantOut.of(await withdraw_grant(tx, grant_id, body.reason)))
    return reply
