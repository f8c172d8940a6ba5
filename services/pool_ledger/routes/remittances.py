"""Remittances up (上解): the treasury swept to the province's fiscal account, prefecture by prefecture."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.pool_ledger import queries
from services.pool_ledger.commands.sweep_treasury import SweepTreasury, sweep_treasury
from services.pool_ledger.models import Remittance
from services.pool_ledger.routes._readers import READERS
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInQuery, Reply, allow

router = APIRouter(prefix="/v1/remittances", tags=["pooling"])


class RemittancesIn(BaseModel):
    """The month whose collections are handed up, and the day of the sweep."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"month": "2025-09", "swept_on": "2025-09-30"}]})

    month: Month
    swept_on: date


class RemittanceOut(BaseModel):
    """What one prefecture handed up."""

    id: UUID
    prefecture: str
    month: Month
    amount: Money
    swept_on: date
    voucher_no: str

    @classmethod
    def of(cls, remittance: Remittance) -> "RemittanceOut":
        """Show a remittance."""
        return cls.model_validate(remittance, from_attributes=True)


class RemittancesOut(BaseModel):
    """What this sweep moved; empty if nothing was left."""

    items: list[RemittanceOut]


class RemittancePage(BaseModel):
    """Some remittances; ask again with `after=next`."""

    items: list[RemittanceOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(DateInFuture, OutsideDivision),
)
async def post_remittances(body: RemittancesIn, begin: Begin) -> Reply[RemittancesOut]:
    """Sweep what every prefecture collected up to the month and nobody has swept yet."""
    async with begin() as tx:
        swept = await sweep_treasury(tx, SweepTreasury(body.month, body.swept_on))
        reply = tx.reply(201, RemittancesOut(items=[RemittanceOut.of(remittance) for remittance in swept]))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_remittances(
    begin: Begin,
    month: MonthInQuery,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RemittancePage:
    """List a month's remittances in the order of sweeping."""
    async with begin() as tx:
        rows = await queries.remittances_after(tx, after, limit, month=month)
    items = [RemittanceOut.of(row) for row in rows]
    return RemittancePage(items=items, next=items[-1].id if len(items) == limit else None)
