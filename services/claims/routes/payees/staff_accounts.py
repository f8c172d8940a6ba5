"""Accounts of staff (经办人员账户, R-16): registered so that no benefit is paid to them. Numbers are never shown."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands.payees.add_staff_account import AddStaffAccount, StaffAccountKnown, add_staff_account
from services.claims.commands.payees.end_staff_account import (
    EndStaffAccount,
    StaffAccountEnded,
    StaffAccountNotFound,
    end_staff_account,
)
from services.claims.models import StaffAccount
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/staff-accounts", tags=["payees"])
KEEPER = "risk_officer"


class StaffAccountIn(BaseModel):
    """Whose account, of which office, since when."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "990811",
                    "holder": "sun-benefits",
                    "account": "6299000000000009",
                    "valid_from": "2024-01-01",
                }
            ]
        }
    )

    division: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    holder: Annotated[str, Field(min_length=1, max_length=200)]
    account: Annotated[str, Field(pattern=r"^[0-9]{6,32}$", repr=False)]
    valid_from: date


class EndingIn(BaseModel):
    """The last day on which the account counts as a staff member's, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"valid_until": "2024-06-30", "reason": "已调离"}]})

    valid_until: date
    reason: Text


class StaffAccountOut(BaseModel):
    """The registration of an account, without its number."""

    id: UUID
    division: str
    holder: str
    valid_from: date
    valid_until: date | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, account: StaffAccount) -> "StaffAccountOut":
        """Show a registration."""
        return cls.model_validate(account, from_attributes=True)


class StaffAccountPage(BaseModel):
    """Some registrations; ask again with `after=next`."""

    items: list[StaffAccountOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(KEEPER)],
    responses=problems(StaffAccountKnown, DateInFuture, OutsideDivision),
)
async def post_staff_account(body: StaffAccountIn, begin: Begin) -> Reply[StaffAccountOut]:
    """Register an account: from then on no benefit is paid to it, anywhere in the province."""
    async with begin() as tx:
        account = await add_staff_account(tx, AddStaffAccount(**body.model_dump()))
        reply = tx.reply(201, StaffAccountOut.of(account))
    return reply


@router.post(
    "/{staff_account_id}/ending",
    status_code=200,
    dependencies=[allow(KEEPER)],
    responses=problems(StaffAccountNotFound, StaffAccountEnded, DateInFuture, DateOutOfOrder),
)
async def post_ending(staff_account_id: UUID, body: EndingIn, begin: Begin) -> Reply[StaffAccountOut]:
    """End a registration: who held the account left, or it was registered in error."""
    command = EndStaffAccount(staff_account_id, body.valid_until, body.reason)
    async with begin() as tx:
        account = await end_staff_account(tx, command)
        reply = tx.reply(200, StaffAccountOut.of(account))
    return reply


@router.get("", dependencies=[allow(KEEPER, "auditor")])
async def get_staff_accounts(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> StaffAccountPage:
    """List the registrations of the offices that the caller serves, in the order in which they were made."""
    async with begin() as tx:
        accounts = await queries.staff_accounts_after(tx, after, limit)
    items = [StaffAccountOut.of(account) for account in accounts]
    return StaffAccountPage(items=items, next=items[-1].id if len(items) == limit else None)
