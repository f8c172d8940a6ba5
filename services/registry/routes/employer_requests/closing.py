"""Closing of an employer (注销登记): Handling Reg, Arts. 6 and 10."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.registry.commands.employer_requests._closing import ArrearsOwed, BranchesOpen, StillEnrolled
from services.registry.commands.employer_requests._requests import Asking, EmployerRequestOpen
from services.registry.commands.employer_requests.request_closing import request_closing
from services.registry.commands.employers._employer import EmployerClosed, EmployerNotFound
from services.registry.routes.employer_requests.requests import RequestOut
from services.registry.routes.employers.employers import CLERK
from shared.dates import DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/employers/{employer_id}/closing", tags=["employers"])


class ClosingIn(BaseModel):
    """The day on which the registration ends, and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"closed_on": "2025-12-31", "reason": "工商注销"}]})

    closed_on: date
    reason: str = Field(min_length=1, max_length=2000)


@router.post(
    "",
    status_code=201,
    dependencies=[allow(CLERK)],
    responses=problems(
        ArrearsOwed,
        BranchesOpen,
        DateOutOfOrder,
        EmployerClosed,
        EmployerNotFound,
        EmployerRequestOpen,
        OutsideDivision,
        StillEnrolled,
    ),
)
async def post_closing(employer_id: UUID, body: ClosingIn, begin: Begin) -> Reply[RequestOut]:
    """Ask for the registration to be cancelled; `POST /v1/employer-requests/{request_id}/approval` does it."""
    async with begin() as tx:
        asking = Asking(employer_id, body.closed_on, {}, body.reason)
        reply = tx.reply(201, RequestOut.of(await request_closing(tx, asking)))
    return reply
