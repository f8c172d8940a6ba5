"""Suspension, resumption, withdrawal, termination (中止、恢复、撤回、终止): a case stands still, or ends undecided."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition.resume_case import resume_case
from services.claims.commands.recognition.suspend_case import SuspendCase, suspend_case
from services.claims.commands.recognition.terminate_case import ArticleNotNamed, TerminateCase, terminate_case
from services.claims.commands.recognition.withdraw_application import WithdrawApplication, withdraw_application
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.domain.recognition.procedure import SuspensionReason, TerminationReason
from services.claims.domain.reporting.application_limits import Reporter
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

ANY_STEP = (InjuryNotFound, PaperNotFound, CaseNotReady, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision)


class SuspensionIn(BaseModel):
    """From which day on the time stands still, whose finding must come first, and which it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "suspended_on": "2025-09-20",
                    "reason": "ADMINISTRATIVE",
                    "awaited": "公安交管部门的道路交通事故认定书",
                }
            ]
        }
    )

    suspended_on: date
    reason: SuspensionReason
    awaited: Text
    papers: list[UUID] = []


class ResumptionIn(BaseModel):
    """From which day on the time runs again, and the papers that the case had waited for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"resumed_on": "2025-11-10"}]})

    resumed_on: date
    papers: list[UUID] = []


class WithdrawalIn(BaseModel):
    """The day on which an application was withdrawn; where several applied, by all of them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"withdrawn_on": "2025-09-05", "withdrawn_by": ["EMPLOYER", "WORKER"]}]}
    )

    withdrawn_on: date
    withdrawn_by: list[Reporter] = []
    papers: list[UUID] = []


class TerminationIn(BaseModel):
    """Why a case ends without a decision; `article` is that of the other law, `withdrawn_by` tells who withdraw."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"terminated_on": "2025-09-20", "reason": "WITHDRAWN"}]})

    terminated_on: date
    reason: TerminationReason
    article: Text | None = None
    withdrawn_by: list[Reporter] = []
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/suspension",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.SUSPEND].by)],
    responses=problems(*ANY_STEP),
)
async def post_suspension(claim_id: UUID, body: SuspensionIn, begin: Begin) -> Reply[InjuryOut]:
    """Suspend a case in writing, with the days that are used and those that remain."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await suspend_case(tx, SuspendCase(claim_id, **dict(body)))))
    return reply


@router.post(
    "/{claim_id}/resumption",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.RESUME].by)],
    responses=problems(*ANY_STEP),
)
async def post_resumption(claim_id: UUID, body: ResumptionIn, begin: Begin) -> Reply[InjuryOut]:
    """Let a suspended case go on, in writing, with the day by which it is decided now."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await resume_case(tx, claim_id, body.resumed_on, body.papers)))
    return reply


@router.post(
    "/{claim_id}/withdrawal",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.WITHDRAW].by)],
    responses=problems(*ANY_STEP, NeedsUnmet),
)
async def post_withdrawal(claim_id: UUID, body: WithdrawalIn, begin: Begin) -> Reply[InjuryOut]:
    """End a case whose applicants withdrew before it was accepted, in writing."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await withdraw_application(tx, WithdrawApplication(claim_id, **dict(body)))))
    return reply


@router.post(
    "/{claim_id}/termination",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.TERMINATE].by)],
    responses=problems(*ANY_STEP, NeedsUnmet, ArticleNotNamed, SamePerson),
)
async def post_termination(claim_id: UUID, body: TerminationIn, begin: Begin) -> Reply[InjuryOut]:
    """End an accepted case without a decision, in writing, with the reason."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await terminate_case(tx, TerminateCase(claim_id, **dict(body)))))
    return reply
