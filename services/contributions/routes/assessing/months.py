"""Assessing a month (核定), and anew what changed in assessed ones: asked for here, done by a job."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.contributions.commands.assessing._begun import MonthNotBegun
from services.contributions.commands.assessing.request_assessment import RequestAssessment, request_assessment
from services.contributions.commands.assessing.request_reassessment import request_reassessment
from shared.dates import DateInFuture, DateOutOfOrder
from shared.ids import prefecture_of
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInPath, Reply, allow

router = APIRouter(prefix="/v1", tags=["assessments"])
ASKERS = ("contributions_clerk", "prefecture_system")


class AssessmentIn(BaseModel):
    """Whose month is assessed: all employers of the prefecture in which the division lies.

    `known_on` is the day whose published figures count: today, unless another is named.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800"}]})

    division: str = Field(pattern=r"^[0-9]{6}$")
    known_on: date | None = None


class AssessmentRunOut(BaseModel):
    """The job that assesses the month: follow it at `GET /v1/jobs/{job_id}`."""

    job_id: UUID
    division: str
    month: Month


class ReassessmentOut(BaseModel):
    """The job that assesses anew what changed: follow it at `GET /v1/jobs/{job_id}`."""

    job_id: UUID
    division: str


@router.post(
    "/months/{month}/assessment",
    status_code=202,
    dependencies=[allow(*ASKERS)],
    responses=problems(MonthNotBegun, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
)
async def post_assessment(month: MonthInPath, body: AssessmentIn, begin: Begin) -> Reply[AssessmentRunOut]:
    """Assess a prefecture's month; a repeat looks only at what changed, and announces only what differs."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        job = await request_assessment(tx, RequestAssessment(body.division, month, body.known_on or tx.today))
        reply = tx.reply(202, AssessmentRunOut(job_id=job.id, division=body.division, month=month))
    return reply


@router.post(
    "/reassessments",
    status_code=202,
    dependencies=[allow(*ASKERS)],
    responses=problems(DateInFuture, OutsideDivision),
)
async def post_reassessment(body: AssessmentIn, begin: Begin) -> Reply[ReassessmentOut]:
    """Assess anew what changed in all assessed months of a prefecture: late movements, rates, declarations, figures."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        job = await request_reassessment(tx, body.division, body.known_on or tx.today)
        reply = tx.reply(202, ReassessmentOut(job_id=job.id, division=body.division))
    return reply
