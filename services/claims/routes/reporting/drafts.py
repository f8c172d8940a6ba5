"""Drafts of reports (申请草稿): kept, revised by whoever has seen them as they stand, and submitted."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel

from services.claims import asks, queries
from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.reporting._another_accident import PerhapsReported
from services.claims.commands.reporting._reports import (
    AlreadyReported,
    OperationPlaceMissing,
    ReportedElsewhere,
    WrongPrefecture,
)
from services.claims.commands.reporting.draft_report import draft_report
from services.claims.commands.reporting.revise_draft import ReviseDraft, revise_draft
from services.claims.commands.reporting.submit_draft import SubmitDraft, submit_draft
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Text
from services.claims.routes.reporting._bodies import DraftIn
from shared.asking import QuestionRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow
from shared.web.etag import IfMatch, PreconditionMissing, RowChanged, etag

router = APIRouter(prefix="/v1/injuries", tags=["injuries"], dependencies=[allow(*MOVES[CaseMove.SUBMIT].by)])
WRONG_REPORT = (
    *(WrongPrefecture, OperationPlaceMissing, DateInFuture, DateOutOfOrder),
    *(OutsideDivision, QuestionRefused, Unreachable),
)


class SubmissionIn(BaseModel):
    """Why the draft tells of another accident than that of a case of about the same time."""

    another_accident: Text | None = None


@router.post("/drafts", status_code=201, responses=problems(*WRONG_REPORT))
async def post_draft(body: DraftIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Keep a report without submitting it: no time runs, and nobody else is kept from reporting."""
    report = await body.asked(ask)
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        reply = tx.reply(201, InjuryOut.of(await draft_report(tx, report)))
    return reply


@router.put(
    "/drafts/{claim_id}",
    responses=problems(InjuryNotFound, CaseNotReady, PreconditionMissing, RowChanged, *WRONG_REPORT),
)
async def put_draft(
    claim_id: UUID, body: DraftIn, begin: Begin, ask: Ask, seen: IfMatch, response: Response
) -> InjuryOut:
    """Let a draft say something else; a submitted report is changed by nobody."""
    report = await body.asked(ask)
    async with begin() as tx:
        tx.actor.must_serve(body.division)
        draft = await revise_draft(tx, ReviseDraft(claim_id, seen, report))
    response.headers["etag"] = etag(draft.id, draft.recorded_at)
    return InjuryOut.of(draft)


@router.post(
    "/{claim_id}/submission",
    status_code=200,
    responses=problems(
        *(InjuryNotFound, CaseNotReady, AlreadyReported, ReportedElsewhere, PerhapsReported),
        *(WrongPrefecture, OperationPlaceMissing, RowChanged, NotInForce, OutsideDivision, Unreachable),
    ),
)
async def post_submission(claim_id: UUID, begin: Begin, ask: Ask, body: SubmissionIn | None = None) -> Reply[InjuryOut]:
    """Submit a draft: it is reported today; the registry is asked again where its employer is enrolled."""
    async with begin.reading() as tx:
        draft = await queries.claim(tx, claim_id)
    if draft is None:
        raise InjuryNotFound(claim_id=claim_id)
    credit_code = draft.employer_credit_code
    employer_ids, another = await asks.employer_ids(ask, credit_code), body.another_accident if body else None
    command = SubmitDraft(claim_id, credit_code, employer_ids, another)
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await submit_draft(tx, command)))
    return reply
