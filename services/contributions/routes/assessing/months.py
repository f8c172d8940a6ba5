"""Assessing a month (核定): asked for here, done by a job."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.contributions.commands.assessing.request_assessment import (
    MonthNotBegun,
    RequestAssessment,
    request_assessment,
)
from shared.ids import prefecture_of
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, MonthInPath, Reply, allow

router = APIRouter(prefix="/v1/months", tags=["assessments"])


class AssessmentIn(BaseModel):
    """Whose month is assessed: all employers of the prefecture in which the division lies."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "990800"}]})

    division: str = Field(pattern=r"^[0-9]{6}$")


class AssessmentRunOut(BaseModel):
    """The job that assesses the month: follow it at `GET /v1/jobs/{job_id}`."""

    job_id: UUID
    division: str
    month: Month


@router.post(
    "/{month}/assessment",
    status_code=202,
    dependencies=[allow("contributions_clerk", "prefecture_system")],
    responses=problems(MonthNotBegun, NotInForce, OutsideDivision),
)
async def post_assessment(month: MonthInPath, body: AssessmentIn, begin: Begin) -> Reply[AssessmentRunOut]:
    """Assess a prefecture's month; a repeat announces only what differs from the last run."""
    async with begin() as tx:
        tx.actor.must_serve(prefecture_of(body.division))
        job = await request_assessment(tx, RequestAssessment(body.division, month))
        reply = tx.reply(202, AssessmentRunOut(job_id=job.id, division=body.division, month=month))
    return reply
