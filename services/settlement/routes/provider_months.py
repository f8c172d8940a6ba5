"""Provider months (机构月度申报): claimed once a month, and how far each is."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.settlement import queries
from services.settlement.commands._provider_month import InstitutionNotFound, ProviderMonthNotFound
from services.settlement.commands.claim_provider_month import (
    ClaimProviderMonth,
    NothingToClaim,
    ProviderMonthClaimed,
    claim_provider_month,
)
from services.settlement.domain.provider_month import ProviderMonthState
from services.settlement.models import ProviderMonthRow
from shared.dates import DateInFuture, DateOutOfOrder
from shared.ids import prefecture_of
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/provider-months", tags=["provider months"])
READERS = ("hospital", "settlement_clerk", "settlement_reviewer", "settlement_approver", "province_manager", "auditor")


class ClaimIn(BaseModel):
    """Which institution's month is claimed, with which agency."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "institution_code": "H99080000001",
                    "month": "2025-09",
                    "division": "990800",
                    "claimed_on": "2025-10-08",
                }
            ]
        }
    )

    institution_code: str
    month: Month
    division: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    claimed_on: date


class ProviderMonthOut(BaseModel):
    """A provider month as it stands, with the calculation certificate of its review."""

    id: UUID
    institution_code: str
    month: Month
    division: str
    state: ProviderMonthState
    claimed_on: date
    settlements: int
    settled: Money
    reviewed_on: date | None
    deducted: Money | None
    payable: Money | None
    deposit: Money | None
    paid: Money | None
    workings: dict[str, Any] | None
    order_id: UUID | None
    ordered_on: date | None
    due_on: date | None
    paid_on: date | None
    voucher_no: str | None
    returned_on: date | None
    return_reason: str | None

    @classmethod
    def of(cls, row: ProviderMonthRow) -> "ProviderMonthOut":
        """Show a provider month."""
        return cls.model_validate(row, from_attributes=True)


class ProviderMonthPage(BaseModel):
    """Some provider months; ask again with `after=next`."""

    items: list[ProviderMonthOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("settlement_clerk")],
    responses=problems(
        *(InstitutionNotFound, ProviderMonthClaimed, NothingToClaim),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_provider_month(body: ClaimIn, begin: Begin) -> Reply[ProviderMonthOut]:
    """Claim a prefecture's month: its settlements net of reversals, and older ones that were never claimed."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        claim = ClaimProviderMonth(body.institution_code, body.month, body.division, body.claimed_on)
        reply = tx.reply(201, ProviderMonthOut.of(await claim_provider_month(tx, claim)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_provider_months(
    begin: Begin, after: UUID | None = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> ProviderMonthPage:
    """List provider months in the order of claiming."""
    async with begin() as tx:
        rows = await queries.provider_months_after(tx, after, limit)
    items = [ProviderMonthOut.of(row) for row in rows]
    return ProviderMonthPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{provider_month_id}", dependencies=[allow(*READERS)], responses=problems(ProviderMonthNotFound))
async def get_provider_month(provider_month_id: UUID, begin: Begin) -> ProviderMonthOut:
    """Show one provider month."""
    async with begin() as tx:
        row = await queries.provider_month(tx, provider_month_id)
    if row is None:
        raise ProviderMonthNotFound(provider_month_id=provider_month_id)
    return ProviderMonthOut.of(row)
