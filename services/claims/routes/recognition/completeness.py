"""Completeness and refusal (补正、不予受理): what happens to an application that is not accepted as it came."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition._steps import PapersMissing
from services.claims.commands.recognition.complete_papers import CompletePapers, complete_papers
from services.claims.commands.recognition.list_missing_papers import NothingMissing, list_missing_papers
from services.claims.commands.recognition.refuse_case import RefuseCase, refuse_case
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._asking import case_asked_about, cover
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Text
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

ANY_STEP = (InjuryNotFound, CaseNotReady, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision)


class ListingIn(BaseModel):
    """The day on which the applicant was told; which papers are wanting follows from the case."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"listed_on": "2025-09-08"}]})

    listed_on: date


class CompletionIn(BaseModel):
    """The day on which the last wanting paper came, and the papers that came."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"completed_on": "2025-09-15"}]})

    completed_on: date
    papers: list[UUID] = []


class RefusalIn(BaseModel):
    """Why an application is refused."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"refused_on": "2025-09-10", "reason": "超过一年申请时限，且无依法不计算的时间"}]
        }
    )

    refused_on: date
    reason: Text
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/missing-papers",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.LIST_MISSING_PAPERS].by)],
    responses=problems(*ANY_STEP, NeedsUnmet, NothingMissing, Unreachable),
)
async def post_missing_papers(claim_id: UUID, body: ListingIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Tell the applicant in writing of all papers that are wanting: once, and of none that cover waives."""
    told = await cover(await case_asked_about(claim_id, begin), ask)
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await list_missing_papers(tx, claim_id, body.listed_on, told)))
    return reply


@router.post(
    "/{claim_id}/completed-papers",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.COMPLETE_PAPERS].by)],
    responses=problems(*ANY_STEP, PaperNotFound, PapersMissing, Unreachable),
)
async def post_completed_papers(claim_id: UUID, body: CompletionIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Note that the wanting papers are in: the time for accepting or refusing starts anew."""
    told = await cover(await case_asked_about(claim_id, begin), ask)
    async with begin() as tx:
        completed = await complete_papers(tx, CompletePapers(claim_id, told=told, **dict(body)))
        reply = tx.reply(200, InjuryOut.of(completed))
    return reply


@router.post(
    "/{claim_id}/refusal",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.REFUSE].by)],
    responses=problems(*ANY_STEP, PaperNotFound, StepAlreadyTaken, SamePerson),
)
async def post_refusal(claim_id: UUID, body: RefusalIn, begin: Begin) -> Reply[InjuryOut]:
    """Refuse an application in writing, with the reason."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await refuse_case(tx, RefuseCase(claim_id, **dict(body)))))
    return reply
