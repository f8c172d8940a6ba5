"""The average rate of all that the caller sees: a prefecture's, or the province's."""

from decimal import Decimal

from fastapi import APIRouter
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.rating.average_rate import AverageRateLimit
from services.contributions.routes.rating._readers import READERS
from shared import policy
from shared.money import Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/average-rate", tags=["rates"])


class AverageRateOut(BaseModel):
    """What was assessed for a month over its bases, and whether the higher level must be asked."""

    scope: str
    month: Month
    assessed: Money
    bases: Money
    average_rate: Decimal
    ceiling: Decimal
    exceeded: bool
    citation: str


@router.get("", dependencies=[allow(*READERS)], responses=problems(NotInForce))
async def get_average_rate(begin: Begin, month: MonthInQuery) -> AverageRateOut:
    """Show a month's average rate beside its ceiling."""
    async with begin() as tx:
        sums, scope = await queries.month_assessed(tx, month), tx.actor.scope
    limit = policy.at(scope).load(AverageRateLimit, "average_rate", in_force_on=month.first_day)
    return AverageRateOut(
        scope=scope,
        month=month,
        assessed=sums.assessed,
        bases=sums.bases,
        average_rate=sums.average_rate,
        ceiling=limit.ceiling,
        exceeded=limit.is_exceeded_by(sums.average_rate),
        citation=limit.citation,
    )
