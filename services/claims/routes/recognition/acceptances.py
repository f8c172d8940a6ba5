"""Acceptance (受理): the registry and contributions are asked first, and their answers kept as evidence."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition._steps import PapersMissing
from services.claims.commands.recognition.accept_case import AcceptCase, ApplicationLate, accept_case
from services.claims.commands.recognition.turn_ordinary import (
    ClearCaseOverdue,
    NotAClearCase,
    TurnOrdinary,
    turn_ordinary,
)
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.routes._asking import case_asked_about, cover_and_bases
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Text
from shared.approvals import StepAlreadyTaken
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class AcceptanceIn(BaseModel):
    """The day on which the case was accepted, whether it is clear, and the papers that this rests on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted_on": "2025-09-08", "simple": False}]})

    accepted_on: date
    simple: bool = False
    papers: list[UUID] = []


class OrdinaryIn(BaseModel):
    """From which day on a case that was accepted as clear is an ordinary one, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"turned_on": "2025-09-15", "reason": "双方对事故经过陈述不一，需调查核实"}]}
    )

    turned_on: date
    reason: Text
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/acceptance",
    status_code=200,
    dependencies=[allow(*MOVES[CaseMove.ACCEPT].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, PapersMissing, ApplicationLate, StepAlreadyTaken, SamePerson),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision, Unreachable),
    ),
)
async def post_acceptance(claim_id: UUID, body: AcceptanceIn, begin: Begin, ask: Ask) -> Reply[InjuryOut]:
    """Accept a case, on paper; while a service that must be asked cannot be reached, the case waits as submitted."""
    told = await cover_and_bases(await case_asked_about(claim_id, begin), ask)
    async with begin() as tx:
        accepted = await accept_case(tx, AcceptCase(claim_id, told=told, **dict(body)))
        reply = tx.reply(200, InjuryOut.of(accepted))
    return reply


@router.post(
    "/{claim_id}/ordinary-procedure",
    status_code=200,
    dependencies=[allow(*ACTS[Act.TURN_ORDINARY].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NotAClearCase, ClearCaseOverdue),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_ordinary_procedure(claim_id: UUID, body: OrdinaryIn, begin: Begin) -> Reply[InjuryOut]:
    """Turn a clear case into an ordinary one: its decision has the ordinary time, counted from its acceptance."""
    async with begin() as tx:
        reply = tx.reply(200, InjuryOut.of(await turn_ordinary(tx, TurnOrdinary(claim_id, **dict(body)))))
    return reply
