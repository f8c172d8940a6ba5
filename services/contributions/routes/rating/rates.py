"""Which rate an employer had in a month, and why."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.contributions import queries
from services.contributions.domain.rating.capacity import Capacity
from services.contributions.domain.rating.effective_rate import RateParts
from services.contributions.domain.rating.phased_cut import CutDecision, CutReason
from services.contributions.models import KnownCapacity, MonthRate
from services.contributions.queries import RateOrigin
from services.contributions.routes.rating._readers import READERS
from shared.periods import Month
from shared.problems import NotFound, problems
from shared.web import Begin, MonthInQuery, allow

router = APIRouter(prefix="/v1/employers", tags=["rates"])


class RateNotFixed(NotFound):
    """Rates of a month are fixed when the month is assessed."""

    code = "rate-not-fixed"
    title = "Rate not fixed"
    zh = "用人单位 {employer_id} 在 {month} 的费率尚未确定（该月未核定），或不在当前账号的管辖范围内。"
    en = "No rate of employer {employer_id} is fixed for {month}: the month is not assessed, or not yours to see."


class RateOut(BaseModel):
    """The rate of an employer's month: `(base_rate x step - deduction) x (1 - cut) x relief`.

    `workings` show, part by part, how it came about; `warnings` say what the law or the ledger has left open.
    """

    employer_id: UUID
    month: Month
    risk_class: int
    base_rate: Decimal
    step: Decimal
    deduction: Decimal
    cut: Decimal
    relief: Decimal
    rate: Decimal
    citation: str
    fixed_at: datetime
    workings: dict[str, Any]
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, fixed: MonthRate, origin: RateOrigin) -> "RateOut":
        """Show a fixed rate with what it is composed of."""
        cut = _cut(fixed, origin.capacity)
        parts = RateParts(fixed.base_rate, fixed.step, fixed.deduction, fixed.cut, fixed.relief)
        shown = {name: getattr(fixed, name) for name in cls.model_fields.keys() - {"workings", "warnings"}}
        workings = parts.workings(fixed.citation).to_json() | {
            "class": origin.rated.workings if origin.rated else None,
            "floating": origin.line.workings if origin.line else None,
            "phased_cut": cut.workings().to_json(),
            "relief": origin.relief.document if origin.relief else None,
        }
        return cls(**shown, workings=workings, warnings=cut.warnings)


def _cut(fixed: MonthRate, known: KnownCapacity | None) -> CutDecision:
    """Return the decision as it was kept with the month."""
    capacity = Capacity(known.as_of, known.balance, known.expenditure, known.published_on) if known else None
    ended_on = fixed.workings["cut_ended_on"]
    return CutDecision(
        fixed.cut,
        CutReason(fixed.workings["cut_reason"]),
        fixed.citation,
        capacity,
        ended_on and date.fromisoformat(ended_on),
    )


@router.get("/{employer_id}/rates", dependencies=[allow(*READERS)], responses=problems(RateNotFixed))
async def get_rate(employer_id: UUID, begin: Begin, month: MonthInQuery) -> RateOut:
    """Tell which rate an employer had in a month, and why."""
    async with begin() as tx:
        fixed = await queries.month_rate(tx, employer_id, month)
        if fixed is None:
            raise RateNotFixed(employer_id=employer_id, month=month)
        origin = await queries.origin_of(tx, fixed)
    return RateOut.of(fixed, origin)
