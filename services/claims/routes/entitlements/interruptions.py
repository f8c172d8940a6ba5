"""Stopping, resuming, ending and reopening entitlements (停发、恢复、终止): proposed by a clerk."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.entitlements._proposals import AlreadyProposed, MonthNotEntitled
from services.claims.commands.entitlements._reopening import DueAfterDeath, EndStands
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.entitlements.end_entitlement import (
    DependantDropsOut,
    EndEntitlement,
    EntitlementEnded,
    end_entitlement,
)
from services.claims.commands.entitlements.reopen_entitlement import (
    EntitlementNotEnded,
    ReopenEntitlement,
    reopen_entitlement,
)
from services.claims.commands.entitlements.resume_benefit import (
    InterruptionLifted,
    InterruptionNotFound,
    LiftedByVerification,
    ResumeBenefit,
    resume_benefit,
)
from services.claims.commands.entitlements.stop_benefit import (
    AlreadyInterrupted,
    ReasonDoesNotReach,
    StopBenefit,
    stop_benefit,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.routes._proposals import ProposalOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/entitlements/{entitlement_id}", tags=["entitlements"])
PROPOSAL_PROBLEMS = (EntitlementNotFound, AlreadyProposed, PaperNotFound, DateInFuture, OutsideDivision)


class GroundsIn(BaseModel):
    """What a proposal rests on: papers handed in in the case, and words where there are none."""

    remark: Annotated[str, Field(max_length=500)] = ""
    papers: Annotated[list[UUID], Field(max_length=50)] = []


class StopIn(GroundsIn):
    """Why nothing is to be paid, and when that was learned; from the month after that day unless told."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "APPRAISAL_REFUSED", "noticed_on": "2025-10-18"}]}
    )

    reason: InterruptionReason
    noticed_on: date
    from_month: Month | None = None


class ResumptionIn(GroundsIn):
    """What is to be lifted, and the day on which its reason ended."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"interruption_id": "01997a00-0000-7000-8000-000000000001", "ended_on": "2025-11-10"}]
        }
    )

    interruption_id: UUID
    ended_on: date


class EndingIn(GroundsIn):
    """Why it is over, and the day on which that came about: its month is the last one due."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "DEATH", "happened_on": "2025-10-18"}]})

    reason: EndReason
    happened_on: date


class ReopeningIn(GroundsIn):
    """The day on which the error was found, and the last month due, if one is known."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"found_on": "2025-11-10", "remark": "死亡信息有误"}]})

    found_on: date
    last: Month | None = None


@router.post(
    "/stops",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*PROPOSAL_PROBLEMS, ReasonDoesNotReach, AlreadyInterrupted, MonthNotEntitled),
)
async def post_stop(entitlement_id: UUID, body: StopIn, begin: Begin) -> Reply[ProposalOut]:
    """Propose to stop or suspend a benefit; it is paid until somebody else approves that."""
    command = StopBenefit(entitlement_id, **dict(body))
    async with begin() as tx:
        proposal = await stop_benefit(tx, command)
        reply = tx.reply(201, ProposalOut.of(proposal))
    return reply


@router.post(
    "/resumptions",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *PROPOSAL_PROBLEMS, InterruptionNotFound, InterruptionLifted, LiftedByVerification, DateOutOfOrder
    ),
)
async def post_resumption(entitlement_id: UUID, body: ResumptionIn, begin: Begin) -> Reply[ProposalOut]:
    """Propose to pay a stopped benefit again, from the month after the reason ended."""
    command = ResumeBenefit(entitlement_id, **dict(body))
    async with begin() as tx:
        proposal = await resume_benefit(tx, command)
        reply = tx.reply(201, ProposalOut.of(proposal))
    return reply


@router.post(
    "/endings",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*PROPOSAL_PROBLEMS, EntitlementEnded, DependantDropsOut, NotInForce),
)
async def post_ending(entitlement_id: UUID, body: EndingIn, begin: Begin) -> Reply[ProposalOut]:
    """Propose to end an entitlement; months paid after its last one are overpaid."""
    command = EndEntitlement(entitlement_id, **dict(body))
    async with begin() as tx:
        proposal = await end_entitlement(tx, command)
        reply = tx.reply(201, ProposalOut.of(proposal))
    return reply


@router.post(
    "/reopenings",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*PROPOSAL_PROBLEMS, EntitlementNotEnded, EndStands, DueAfterDeath),
)
async def post_reopening(entitlement_id: UUID, body: ReopeningIn, begin: Begin) -> Reply[ProposalOut]:
    """Propose to open an entitlement again that was ended in error."""
    command = ReopenEntitlement(entitlement_id, **dict(body))
    async with begin() as tx:
        proposal = await reopen_entitlement(tx, command)
        reply = tx.reply(201, ProposalOut.of(proposal))
    return reply
