"""Closing months (结账)."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.pool_ledger.commands.close_month import MonthAlreadyClosed, MonthNotReady, close_month
from shared.dates import DateInFuture
from shared.money import Money
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInPath, Reply, allow

router = APIRouter(prefix="/v1/months", tags=["months"])


class ClosingIn(BaseModel):
    """Whose month is closed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800"}]})

    division: str


class ClosingOut(BaseModel):
    """What the closed month came to, and whether the province's month is closed too."""

    division: str
    month: Month
    opening: Money
    income: Money
    expenditure: Money
    closing: Money
    province_closed: bool


@router.post(
    "/{month}/closing",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(MonthNotReady, MonthAlreadyClosed, DateInFuture, OutsideDivision),
)
async def post_closing(month: MonthInPath, body: ClosingIn, begin: Begin) -> Reply[ClosingOut]:
    """Close a prefecture's month once its check list is empty; a refusal names every unmet item."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        closed = await close_month(tx, body.division, month)
        out = ClosingOut(
            division=body.division,
            month=month,
            opening=closed.statement.opening,
            income=closed.statement.income_total,
            expenditure=closed.statement.expenditure_total,
            closing=closed.statement.closing,
            province_closed=closed.province_closed,
        )
        reply = tx.reply(201, out)
    return reply
