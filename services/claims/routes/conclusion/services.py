"""Service of conclusions (送达鉴定结论): on the worker and the employer, a copy to the agency."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands.appraisal._appraisals import AppraisalNotFound, AppraisalNotReady
from services.claims.commands.conclusion.serve_conclusion import (
    ConclusionAlreadyServed,
    Delivery,
    ServeConclusion,
    serve_conclusion,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.domain.papers.service_of_papers import Recipient, ServiceMethod
from services.claims.routes._conclusions import ConclusionServiceOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])


class ConclusionServiceIn(BaseModel):
    """To whom, how, and on which day the conclusion was delivered, or published as a notice."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"recipient": "WORKER", "method": "DIRECT", "delivered_on": "2025-09-28"}]}
    )

    recipient: Recipient
    method: ServiceMethod
    delivered_on: date
    papers: list[UUID] = []


@router.post(
    "/{appraisal_id}/service",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.SERVE].by)],
    responses=problems(
        *(AppraisalNotFound, AppraisalNotReady, ConclusionAlreadyServed, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_service(appraisal_id: UUID, body: ConclusionServiceIn, begin: Begin) -> Reply[ConclusionServiceOut]:
    """Record that one recipient received the conclusion; it is served when worker and employer both have it."""
    delivery = Delivery(body.recipient, body.method, body.delivered_on)
    async with begin() as tx:
        served = await serve_conclusion(tx, ServeConclusion(appraisal_id, delivery, body.papers))
        reply = tx.reply(201, ConclusionServiceOut.of(*served))
    return reply
