"""Dunning runs (批量催缴): asked for here, done by a job."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.contributions.commands.statements.request_dunning_run import RequestDunningRun, request_dunning_run
from shared.dates import DateInFuture
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/dunning-runs", tags=["dunning"])


class DunningRunIn(BaseModel):
    """Whose employers, the day up to which their arrears are reckoned, and from how many days late on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"division": "990800", "on": "2025-11-20", "days_late": 30}]}
    )

    division: str = Field(pattern=r"^[0-9]{6}$")
    on: date
    days_late: int = Field(1, ge=1, le=3_650)


class DunningRunOut(BaseModel):
    """The job that draws the notices: follow it at `GET /v1/jobs/{job_id}`; its notices carry it as `run_id`."""

    job_id: UUID
    division: str
    on: date


@router.post(
    "",
    status_code=202,
    dependencies=[allow("contributions_clerk", "prefecture_system")],
    responses=problems(OutsideDivision, DateInFuture),
)
async def post_dunning_run(body: DunningRunIn, begin: Begin) -> Reply[DunningRunOut]:
    """Draw a notice to each employer in arrears; what stands on an earlier notice, not settled, is left out."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        job = await request_dunning_run(tx, RequestDunningRun(body.division, body.on, body.days_late))
        reply = tx.reply(202, DunningRunOut(job_id=job.id, division=body.division, on=body.on))
    return reply
