"""Injuries (工伤案件): reported, listed, and shown whole."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import ConfigDict

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands.reporting._another_accident import PerhapsReported
from services.claims.commands.reporting._reports import (
    AlreadyReported,
    OperationPlaceMissing,
    ReportedElsewhere,
    WrongPrefecture,
)
from services.claims.commands.reporting.report_injury import ReportInjury, report_injury
from services.claims.commands.reporting.reveal_case import reveal_case
from services.claims.domain.recognition.case_state import MOVES, CaseMove, CaseState
from services.claims.routes._case_file import CaseFileOut, InjuryOut, InjuryPage
from services.claims.routes._fields import READERS, Text
from services.claims.routes.reporting._bodies import EXAMPLE, DraftIn
from shared.asking import QuestionRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow
from shared.web.etag import etag

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class ReportIn(DraftIn):
    """An injury as reported, the day of the report, and why it is not the accident of a case of about that time."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE | {"reported_on": "2025-09-05"}]})

    reported_on: date
    another_accident: Text | None = None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.SUBMIT].by)],
    responses=problems(
        *(AlreadyReported, ReportedElsewhere, PerhapsReported, WrongPrefecture, OperationPlaceMissing),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision, QuestionRefused, Unreachable),
    ),
)
async def post_injury(body: ReportIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Report an injury; a late report is kept and marked, and so is one of a person whom nobody enrolled."""
    report = await body.asked(ask)
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        claim = await report_injury(tx, ReportInjury(report, body.reported_on, body.another_accident))
        reply = tx.reply(201, InjuryOut.of(claim))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_injuries(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: CaseState | None = None,
) -> InjuryPage:
    """List cases in the order of their reports, all or those in one state."""
    async with begin() as tx:
        claims = await queries.claims_after(tx, after, limit, state=state)
    items = [InjuryOut.of(claim) for claim in claims]
    return InjuryPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{claim_id}", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_injury(claim_id: UUID, begin: Begin, response: Response) -> CaseFileOut:
    """Show a case whole: evidence, decisions, clocks, papers, awards, history. A draft is revised by its ETag."""
    async with begin() as tx:
        file = await reveal_case(tx, claim_id)
    response.headers["etag"] = etag(file.claim.id, file.claim.recorded_at)
    return CaseFileOut.of(file, tx)
