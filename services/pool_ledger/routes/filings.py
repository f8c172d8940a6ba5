"""Filings (上报): who has filed a month, who differs, by how much."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.commands.judge_filings import NOT_ACCEPTED, judge_filings
from services.pool_ledger.domain.filing_judgement import FilingState
from services.pool_ledger.models import Filing
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, MonthInQuery, Reply, allow

router = APIRouter(prefix="/v1/filings", tags=["months"])


class CategoryOut(BaseModel):
    """What a category comes to, on one side."""

    category: str
    events: int
    amount: Money


class FilingOut(BaseModel):
    """A filing beside what was received, and the events that differ."""

    service: str
    prefecture: str
    month: Month
    state: FilingState
    filed_at: datetime
    deadline_at: datetime
    judged_at: datetime | None
    policy_digest: str
    filed: list[CategoryOut]
    received: list[CategoryOut]
    differing: list[str]

    @classmethod
    def of(cls, filing: Filing, received: list[tuple[str, int, Money]]) -> "FilingOut":
        """Show a filing."""
        told = {name: getattr(filing, name) for name in cls.model_fields if name not in ("filed", "received")}
        filed = [CategoryOut(**{name: total[name] for name in CategoryOut.model_fields}) for total in filing.totals]
        arrived = [CategoryOut(category=category, events=events, amount=sum_) for category, events, sum_ in received]
        return cls(**told, filed=filed, received=arrived)


class FilingsOut(BaseModel):
    """A month's filings: at most one for each service and prefecture."""

    items: list[FilingOut]


class JudgementOut(BaseModel):
    """How many judgements changed."""

    changed: int


@router.get("", dependencies=[allow(*READERS)])
async def get_filings(begin: Begin, month: MonthInQuery) -> FilingsOut:
    """List a month's filings."""
    async with begin() as tx:
        items = [
            FilingOut.of(filing, await queries.received_totals(tx, filing))
            for filing in await queries.filings_of_month(tx, month)
        ]
    return FilingsOut(items=items)


@router.post("/judgement", status_code=200, dependencies=[allow("province_manager")])
async def post_judgement(begin: Begin) -> Reply[JudgementOut]:
    """Judge all filings that are not accepted, rejected ones anew: their missing events may have been replayed."""
    async with begin() as tx:
        reply = tx.reply(200, JudgementOut(changed=await judge_filings(tx, NOT_ACCEPTED)))
    return reply
