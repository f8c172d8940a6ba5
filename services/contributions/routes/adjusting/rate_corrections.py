"""Corrections of rates (费率更正): asked for by one person, decided by another, then assessed anew by a job."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.contributions import queries
from services.contributions.commands._employers import EmployerNotFound
from services.contributions.commands.adjusting.decide_rate_correction import (
    DecideRateCorrection,
    RateCorrectionDecided,
    RateCorrectionNotFound,
    decide_rate_correction,
)
from services.contributions.commands.adjusting.request_rate_correction import (
    CorrectedMonthsWrong,
    IndustryWithoutClass,
    RequestRateCorrection,
    request_rate_correction,
)
from services.contributions.domain.adjusting.rate_correction import CorrectionState
from services.contributions.models import RateCorrection
from shared.approvals import StepAlreadyTaken
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/rate-corrections", tags=["rates"])
READERS = ("contributions_clerk", "prefecture_system", "province_manager", "province_approver", "auditor")


class RateCorrectionIn(BaseModel):
    """By which industry an employer is rated rightly, from a month to another, or from then on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "employer_id": "019955c0-0000-7000-8000-000000000002",
                    "from_month": "2025-05",
                    "to_month": "2025-09",
                    "industry_code": "5011",
                    "reason": "主营业务核实为建筑装饰，原按房屋建筑业录入",
                }
            ]
        }
    )

    employer_id: UUID
    from_month: Month
    to_month: Month | None = None
    industry_code: str = Field(pattern=r"^[0-9]{4}$")
    reason: str = Field(min_length=1, max_length=500)


class DecisionIn(BaseModel):
    """Whether the rates change, and a note."""

    approved: bool
    note: str = Field("", max_length=500)


class RateCorrectionOut(BaseModel):
    """A correction and what was decided; follow the re-assessment at `GET /v1/jobs/{job_id}`."""

    id: UUID
    state: CorrectionState
    employer_id: UUID
    division: str
    from_month: Month
    to_month: Month | None
    industry_code: str
    reason: str
    requested_by: str
    requested_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str | None
    job_id: UUID | None

    @classmethod
    def of(cls, correction: RateCorrection) -> "RateCorrectionOut":
        """Show a correction."""
        return cls.model_validate(correction, from_attributes=True)


class RateCorrectionPage(BaseModel):
    """Some corrections; ask again with `after=next`."""

    items: list[RateCorrectionOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow("contributions_clerk")],
    responses=problems(EmployerNotFound, CorrectedMonthsWrong, IndustryWithoutClass, OutsideDivision),
)
async def post_rate_correction(body: RateCorrectionIn, begin: Begin) -> Reply[RateCorrectionOut]:
    """Ask that an employer be rated by another industry for months past; another person decides."""
    async with begin() as tx:
        correction = await request_rate_correction(tx, RequestRateCorrection(**dict(body)))
        reply = tx.reply(201, RateCorrectionOut.of(correction))
    return reply


@router.post(
    "/{correction_id}/decision",
    status_code=200,
    dependencies=[allow("contributions_clerk", "province_approver")],
    responses=problems(RateCorrectionNotFound, RateCorrectionDecided, SamePerson, StepAlreadyTaken, OutsideDivision),
)
async def post_decision(correction_id: UUID, body: DecisionIn, begin: Begin) -> Reply[RateCorrectionOut]:
    """Approve, and a job assesses the months anew, or refuse."""
    async with begin() as tx:
        command = DecideRateCorrection(correction_id, body.approved, body.note)
        reply = tx.reply(200, RateCorrectionOut.of(await decide_rate_correction(tx, command)))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_rate_corrections(
    begin: Begin,
    after: UUID | None = None,
    state: CorrectionState | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RateCorrectionPage:
    """List corrections, all or those in a state."""
    async with begin() as tx:
        found = await queries.rate_corrections_after(tx, after, limit, state=state)
    items = [RateCorrectionOut.of(correction) for correction in found]
    return RateCorrectionPage(items=items, next=items[-1].id if len(items) == limit else None)
