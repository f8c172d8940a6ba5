"""Reviews and suits (行政复议、行政诉讼): that an outcome is contested, how that ended, and the case taken up again."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.disputes._disputes import DisputeNotFound
from services.claims.commands.disputes._revival import AccidentHasNewerCase
from services.claims.commands.disputes.conclude_dispute import ConcludeDispute, DisputeEnded, conclude_dispute
from services.claims.commands.disputes.open_dispute import AlreadyUpheld, DisputeUnderWay, OpenDispute, open_dispute
from services.claims.commands.disputes.reopen_case import ReopenCase, reopen_case
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.disputes.dispute import Contestant, Forum, Outcome
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._asking import case_asked_about, cover_and_bases
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._disputes import DisputeOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["disputes"])

Number = Annotated[str, Field(min_length=1, max_length=100)]


class DisputeIn(BaseModel):
    """Before which forum, its number there, and by whom; `known_on` is when they knew of what they contest."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "forum": "REVIEW",
                    "filed_by": "EMPLOYER",
                    "case_no": "样政复字〔2025〕12号",
                    "known_on": "2025-09-20",
                    "filed_on": "2025-10-15",
                    "admitted_on": "2025-10-20",
                }
            ]
        }
    )

    forum: Forum
    filed_by: Contestant
    case_no: Number
    known_on: date
    filed_on: date
    admitted_on: date
    papers: list[UUID] = []


class OutcomeIn(BaseModel):
    """How it ended, by which document: from when that counts (a judgment: when effective), and when it was received."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "outcome": "REVOKED",
                    "outcome_no": "样政复决字〔2025〕12号",
                    "outcome_on": "2025-12-10",
                    "received_on": "2025-12-12",
                    "papers": ["0190a000-0000-7000-8000-0000000000aa"],
                }
            ]
        }
    )

    outcome: Outcome
    outcome_no: Number
    outcome_on: date
    received_on: date
    papers: list[UUID] = []


class ReopeningIn(BaseModel):
    """The day on which a case is taken up again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reopened_on": "2025-12-15"}]})

    reopened_on: date
    papers: list[UUID] = []


@router.post(
    "/injuries/{claim_id}/disputes",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.SEEK_REVIEW].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, AlreadyUpheld, DisputeUnderWay),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_dispute(claim_id: UUID, body: DisputeIn, begin: Begin) -> Reply[DisputeOut]:
    """Record that a served decision, a refusal or a termination is contested; what was filed late is marked."""
    async with begin() as tx:
        reply = tx.reply(201, DisputeOut.of(await open_dispute(tx, OpenDispute(claim_id, **dict(body)))))
    return reply


@router.post(
    "/disputes/{dispute_id}/outcome",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.REVOKE].by)],
    responses=problems(
        *(DisputeNotFound, PaperNotFound, DisputeEnded, NeedsUnmet, AccidentHasNewerCase),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_outcome(dispute_id: UUID, body: OutcomeIn, begin: Begin) -> Reply[DisputeOut]:
    """Record how a review or a suit ended; to revoke, the review decision or judgment is among the papers."""
    async with begin() as tx:
        reply = tx.reply(200, DisputeOut.of(await conclude_dispute(tx, ConcludeDispute(dispute_id, **dict(body)))))
    return reply


@router.post(
    "/injuries/{claim_id}/reopening",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.REDECIDE].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, DateInFuture, DateOutOfOrder),
        *(NotInForce, OutsideDivision, Unreachable),
    ),
)
async def post_reopening(claim_id: UUID, body: ReopeningIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Take a case up again whose decision was revoked, to be decided anew by another than who does this."""
    told = await cover_and_bases(await case_asked_about(claim_id, begin), ask)
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await reopen_case(tx, ReopenCase(claim_id, told=told, **dict(body)))))
    return reply
