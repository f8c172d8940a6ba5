"""The pool at a glance: where the money is, per prefecture and month."""

from decimal import Decimal

from fastapi import APIRouter
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.routes._months import FromMonth, ToMonth
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.problems import RuleViolated, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/overview", tags=["books"])
MONTHS_MAX = 36


class RangeTooLong(RuleViolated):
    """A glance spans at most three years, forwards."""

    code = "month-range"
    title = "Range of months not usable"
    zh = "月份区间 {from_month} 至 {to_month} 无效：起始月不得晚于终止月，最多 36 个月。"
    en = "The months {from_month} to {to_month} cannot be shown: at most 36, the first not after the last."


class FundMonthOut(BaseModel):
    """One prefecture's month; the row of the province's own two digits is the whole pool."""

    prefecture: str
    month: Month
    income: Money
    expenditure: Money
    balance: Money
    months_of_capacity: Decimal | None
    insured: int


class OverviewOut(BaseModel):
    """All prefectures that the caller sees, month by month."""

    items: list[FundMonthOut]


@router.get("", dependencies=[allow(*READERS)], responses=problems(RangeTooLong))
async def get_overview(begin: Begin, from_month: FromMonth, to_month: ToMonth) -> OverviewOut:
    """Show income, expenditure, accumulated balance and months of payment capacity."""
    months = [from_month.plus(step) for step in range(MONTHS_MAX)]
    shown = [month for month in months if month <= to_month]
    if not shown or shown[-1] != to_month:
        raise RangeTooLong(from_month=from_month, to_month=to_month)
    async with begin() as tx:
        overview = await queries.fund_overview(tx, shown)
    return OverviewOut(items=[FundMonthOut.model_validate(each, from_attributes=True) for each in overview])
