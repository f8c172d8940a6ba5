"""The employer's evidence (举证): the notice, and the reply."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.investigation.ask_for_evidence import EvidenceAskedAlready, ask_for_evidence
from services.claims.commands.investigation.record_evidence_reply import NoEvidenceAwaited, record_evidence_reply
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.routes._case_file import InjuryOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

ANY_STEP = (InjuryNotFound, PaperNotFound, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision)


class EvidenceNoticeIn(BaseModel):
    """The day on which the employer was notified: its time to answer counts from there."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"notified_on": "2025-09-10"}]})

    notified_on: date
    papers: list[UUID] = []


class EvidenceReplyIn(BaseModel):
    """The day on which the employer answered, and what it brought."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"replied_on": "2025-09-22"}]})

    replied_on: date
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/evidence-notice",
    status_code=200,
    dependencies=[allow(*ACTS[Act.ASK_FOR_EVIDENCE].by)],
    responses=problems(*ANY_STEP, CaseNotReady, EvidenceAskedAlready),
)
async def post_evidence_notice(claim_id: UUID, body: EvidenceNoticeIn, begin: Begin) -> Reply[InjuryOut]:
    """Ask the employer in writing for evidence; a decision waits for the reply, or for the end of its time."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await ask_for_evidence(tx, claim_id, body.notified_on, body.papers)))
    return reply


@router.post(
    "/{claim_id}/evidence-reply",
    status_code=200,
    dependencies=[allow(*ACTS[Act.RECORD_EVIDENCE_REPLY].by)],
    responses=problems(*ANY_STEP, NoEvidenceAwaited),
)
async def post_evidence_reply(claim_id: UUID, body: EvidenceReplyIn, begin: Begin) -> Reply[InjuryOut]:
    """Record what the employer answered; before the decision, a late reply counts as well."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await record_evidence_reply(tx, claim_id, body.replied_on, body.papers)))
    return reply
