"""Closing a prefecture's month in this service, and filing it upward."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from shared.filing import CategoryTotal, MonthAlreadyFiled, MonthNotOver, file_month
from shared.ids import prefecture_of
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web.begin import Begin, Reply
from shared.web.fields import MonthInPath
from shared.web.roles import allow

router = APIRouter(prefix="/v1/months", tags=["months"])


class FilingIn(BaseModel):
    """Whose month is filed."""

    division: str = Field(pattern=r"^[0-9]{4}([0-9]{2})?$", examples=["990800"])


class FilingOut(BaseModel):
    """What was filed, category by category."""

    prefecture: str
    month: Month
    totals: tuple[CategoryTotal, ...]


@router.post(
    "/{month}/filing",
    status_code=201,
    dependencies=[allow("prefecture_filer")],
    responses=problems(MonthAlreadyFiled, MonthNotOver, OutsideDivision),
)
async def post_filing(month: MonthInPath, body: FilingIn, begin: Begin, request: Request) -> Reply[FilingOut]:
    """Shut the month for this service and announce its manifests; later corrections belong to the next month."""
    async with begin() as tx:
        prefecture = prefecture_of(body.division)
        tx.actor.must_serve(prefecture)
        filed = await file_month(tx, request.app.state.service.filing, prefecture, month)
        reply = tx.reply(201, FilingOut(prefecture=filed.prefecture, month=month, totals=filed.totals))
    return reply
