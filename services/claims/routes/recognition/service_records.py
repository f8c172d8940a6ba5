"""Service of decisions (送达): on each party, by which method, on which day."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition.serve_decision import AlreadyServed, ServeDecision, serve_decision
from services.claims.domain.papers.service_of_papers import Recipient, ServiceMethod
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._serving import ServiceRecordOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class ServiceRecordIn(BaseModel):
    """On whom, how, and on which day the decision was delivered, or published as a notice."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"recipient": "EMPLOYER", "method": "DIRECT", "delivered_on": "2025-09-15"}]}
    )

    recipient: Recipient
    method: ServiceMethod
    delivered_on: date
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/service-records",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.SERVE].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NoDecisionInForce, AlreadyServed),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_service_record(claim_id: UUID, body: ServiceRecordIn, begin: Begin) -> Reply[ServiceRecordOut]:
    """Record that the decision in force was served on one party; with the second of the two, the case is served."""
    async with begin() as tx:
        claim, record = await serve_decision(tx, ServeDecision(claim_id, **dict(body)))
        reply = tx.reply(201, ServiceRecordOut.of(record, claim))
    return reply
