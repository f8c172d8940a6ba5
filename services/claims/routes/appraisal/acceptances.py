"""What the committee does with an application (鉴定受理): lists missing papers once, accepts, or refuses."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.appraisal._appraisals import AppraisalNeedsUnmet, AppraisalNotFound, AppraisalNotReady
from services.claims.commands.appraisal.accept_appraisal import (
    AcceptAppraisal,
    AppraisalPapersMissing,
    CompletionDayWanted,
    accept_appraisal,
)
from services.claims.commands.appraisal.list_missing_appraisal_papers import (
    ListMissingAppraisalPapers,
    NoPaperMissing,
    list_missing_appraisal_papers,
)
from services.claims.commands.appraisal.refuse_appraisal import RefuseAppraisal, refuse_appraisal
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.routes._appraisals import AppraisalOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])

STEP = (AppraisalNotFound, AppraisalNotReady, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision)


class MissingPapersIn(BaseModel):
    """When the applicant was told in writing what is missing, and until when it is to be supplied."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"listed_on": "2025-12-03", "supply_by": "2025-12-18"}]})

    listed_on: date
    supply_by: date


class AppraisalAcceptanceIn(BaseModel):
    """The day of acceptance; and, where papers had been listed as missing, the day on which they were complete."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted_on": "2025-12-04"}]})

    accepted_on: date
    papers_completed_on: date | None = None
    papers: list[UUID] = []


class AppraisalRefusalIn(BaseModel):
    """The day of the refusal, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"refused_on": "2025-12-04", "reason": "伤情尚未相对稳定"}]}
    )

    refused_on: date
    reason: Text
    papers: list[UUID] = []


@router.post(
    "/{appraisal_id}/missing-papers",
    dependencies=[allow(*MOVES[AppraisalMove.LIST_MISSING_PAPERS].by)],
    responses=problems(*STEP, AppraisalNeedsUnmet, NoPaperMissing),
)
async def post_missing_papers(appraisal_id: UUID, body: MissingPapersIn, begin: Begin) -> Reply[AppraisalOut]:
    """Tell the applicant, once, of every paper that is missing."""
    command = ListMissingAppraisalPapers(appraisal_id, body.listed_on, body.supply_by)
    async with begin() as tx:
        reply = tx.reply(200, AppraisalOut.of(await list_missing_appraisal_papers(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/acceptance",
    dependencies=[allow(*MOVES[AppraisalMove.ACCEPT].by)],
    responses=problems(
        *(*STEP, AppraisalPapersMissing, CompletionDayWanted, PaperNotFound),
        *(NoDecisionInForce, NotAWorkInjury, SamePerson),
    ),
)
async def post_acceptance(appraisal_id: UUID, body: AppraisalAcceptanceIn, begin: Begin) -> Reply[AppraisalOut]:
    """Accept a complete application: sixty days from its receipt there is to be a conclusion."""
    command = AcceptAppraisal(appraisal_id, body.accepted_on, body.papers_completed_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, AppraisalOut.of(await accept_appraisal(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/refusal",
    dependencies=[allow(*MOVES[AppraisalMove.REFUSE].by)],
    responses=problems(*STEP, PaperNotFound),
)
async def post_refusal(appraisal_id: UUID, body: AppraisalRefusalIn, begin: Begin) -> Reply[AppraisalOut]:
    """Refuse an application that does not meet the conditions of the law."""
    command = RefuseAppraisal(appraisal_id, body.refused_on, body.reason, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, AppraisalOut.of(await refuse_appraisal(tx, command)))
    return reply
