"""How an appraisal ends without a conclusion: withdrawn (撤回), or abandoned (视为放弃)."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands.appraisal._appraisals import AppraisalNotFound, AppraisalNotReady
from services.claims.commands.appraisal.abandon_appraisal import (
    AbandonAppraisal,
    AbandonmentDoesNotFit,
    PapersWereSupplied,
    abandon_appraisal,
)
from services.claims.commands.appraisal.withdraw_appraisal import WithdrawAppraisal, withdraw_appraisal
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.abandonment import Abandonment
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.routes._appraisals import AppraisalOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])

STEP = (AppraisalNotFound, DateInFuture, DateOutOfOrder, OutsideDivision, PaperNotFound)


class AppraisalWithdrawalIn(BaseModel):
    """The day of the withdrawal, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"withdrawn_on": "2025-12-10", "reason": "申请人自愿撤回"}]}
    )

    withdrawn_on: date
    reason: Text
    papers: list[UUID] = []


class AbandonmentIn(BaseModel):
    """How the appraisal was abandoned, since when, and what happened."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"how": "ABSENT", "abandoned_on": "2025-12-20", "reason": "无正当理由未到场"}]}
    )

    how: Abandonment
    abandoned_on: date
    reason: Text
    papers: list[UUID] = []


@router.post(
    "/{appraisal_id}/withdrawal",
    dependencies=[allow(*MOVES[AppraisalMove.WITHDRAW].by)],
    responses=problems(*STEP, AppraisalNotReady),
)
async def post_withdrawal(appraisal_id: UUID, body: AppraisalWithdrawalIn, begin: Begin) -> Reply[AppraisalOut]:
    """End an appraisal because its applicant wants it no longer."""
    command = WithdrawAppraisal(appraisal_id, body.withdrawn_on, body.reason, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, AppraisalOut.of(await withdraw_appraisal(tx, command)))
    return reply


@router.post(
    "/{appraisal_id}/abandonment",
    dependencies=[allow(*MOVES[AppraisalMove.ABANDON].by)],
    responses=problems(*STEP, AbandonmentDoesNotFit, PapersWereSupplied),
)
async def post_abandonment(appraisal_id: UUID, body: AbandonmentIn, begin: Begin) -> Reply[AppraisalOut]:
    """End an appraisal after one absence, refusal or falsification, or when papers were not supplied."""
    command = AbandonAppraisal(appraisal_id, body.how, body.abandoned_on, body.reason, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, AppraisalOut.of(await abandon_appraisal(tx, command)))
    return reply
