"""Deferrals by whole industries (免申即享): asked for here, done by a job."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.contributions.commands.deferring._measure import DeferralNotAllowed, DueYearUnknown, MeasureNotFound
from services.contributions.commands.deferring.request_batch import (
    IndustryNotInMeasure,
    MeasureNeedsApproval,
    RequestBatch,
    request_batch,
)
from services.contributions.routes.deferring._fields import MeasureName
from shared.periods import Month
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/deferrals/batches", tags=["deferrals"])
Industry = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,4}$")]


class BatchIn(BaseModel):
    """Whose employers, under which measure, of which industries (GB/T 4754: divisions, groups), which fee periods."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "990800",
                    "measure": "INDUSTRIES_2022",
                    "industries": ["62", "54"],
                    "from_month": "2022-04",
                    "to_month": "2023-03",
                }
            ]
        }
    )

    division: str = Field(pattern=r"^[0-9]{6}$")
    measure: MeasureName
    industries: list[Industry] = Field(min_length=1, max_length=100)
    from_month: Month
    to_month: Month


class BatchOut(BaseModel):
    """The job that flags the employers: follow it at `GET /v1/jobs/{job_id}`; its deferrals carry it as `batch_id`."""

    job_id: UUID


@router.post(
    "",
    status_code=202,
    dependencies=[allow("contributions_clerk")],
    responses=problems(
        MeasureNotFound, MeasureNeedsApproval, IndustryNotInMeasure, DeferralNotAllowed, DueYearUnknown, OutsideDivision
    ),
)
async def post_batch(body: BatchIn, begin: Begin) -> Reply[BatchOut]:
    """Defer the contributions of every employer of these industries; who has one of the months deferred is left out."""
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        job = await request_batch(tx, RequestBatch(**body.model_dump()))
        reply = tx.reply(202, BatchOut(job_id=job.id))
    return reply
