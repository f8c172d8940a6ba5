"""Advance payments (先行支付): applied for, refused, demanded of the employer, and granted where it does not pay."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.advances._advances import AdvanceNotFound, AdvanceNotReady
from services.claims.commands.advances.apply_for_advance import (
    AdvanceUnderWay,
    ApplyForAdvance,
    EmployerNeverEnrolled,
    EmployerNotLiable,
    apply_for_advance,
)
from services.claims.commands.advances.demand_payment import DemandPayment, demand_payment
from services.claims.commands.advances.grant_advance import (
    EmployerMayStillPay,
    GrantAdvance,
    NothingToAdvance,
    grant_advance,
)
from services.claims.commands.advances.refuse_advance import RefuseAdvance, refuse_advance
from services.claims.commands.advances.settle_advance import EmployerStillOwes, SettleAdvance, settle_advance
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.advances.advance import (
    ADVANCE_MOVES,
    AdvanceGround,
    AdvanceMove,
    AdvanceState,
    Applicant,
)
from services.claims.routes._benefits import AwardOut
from services.claims.routes._fields import READERS, Text
from services.claims.routes._recoveries import AdvanceOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["advance payment"])
STEP_PROBLEMS = (AdvanceNotFound, AdvanceNotReady, PaperNotFound, DateInFuture, DateOutOfOrder, OutsideDivision)


class AdvanceIn(BaseModel):
    """Why the worker has to ask the fund, who applies, and when; the application is among the papers."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"ground": "REFUSES_TO_PAY", "applicant": "WORKER", "applied_on": "2024-06-03"}]
        }
    )

    ground: AdvanceGround
    applicant: Applicant
    applied_on: date
    papers: list[UUID] = []


class RefusalIn(BaseModel):
    """When and why the application is refused."""

    refused_on: date
    reason: Text
    papers: list[UUID] = []


class DemandIn(BaseModel):
    """The day on which the demand was served on the employer."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"demanded_on": "2024-06-06"}]})

    demanded_on: date
    papers: list[UUID] = []


class SettlementIn(BaseModel):
    """The day on which the employer had paid everything."""

    employer_paid_on: date


class GrantIn(BaseModel):
    """The day of the grant."""

    advanced_on: date


class AdvanceFileOut(BaseModel):
    """An advance with the fund's awards by which it is paid."""

    advance: AdvanceOut
    awards: list[AwardOut]


class AdvancePage(BaseModel):
    """Some advances; ask again with `after=next`."""

    items: list[AdvanceOut]
    next: UUID | None


@router.post(
    "/injuries/{claim_id}/advances",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, EmployerNotLiable, EmployerNeverEnrolled),
        *(AdvanceUnderWay, PaperNotFound, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_advance(claim_id: UUID, body: AdvanceIn, begin: Begin) -> Reply[AdvanceOut]:
    """Take in an application; the answer names the last days for refusing it and for the demand on the employer."""
    async with begin() as tx:
        reply = tx.reply(201, AdvanceOut.of(await apply_for_advance(tx, ApplyForAdvance(claim_id, **dict(body)))))
    return reply


@router.post(
    "/advances/{advance_id}/refusal",
    dependencies=[allow(*ADVANCE_MOVES[AdvanceMove.REFUSE].by)],
    responses=problems(*STEP_PROBLEMS, SamePerson),
)
async def post_refusal(advance_id: UUID, body: RefusalIn, begin: Begin) -> Reply[AdvanceOut]:
    """Refuse an application with reasons, by another than who took it in."""
    async with begin() as tx:
        reply = tx.reply(200, AdvanceOut.of(await refuse_advance(tx, RefuseAdvance(advance_id, **dict(body)))))
    return reply


@router.post(
    "/advances/{advance_id}/demand",
    dependencies=[allow(*ADVANCE_MOVES[AdvanceMove.DEMAND].by)],
    responses=problems(*STEP_PROBLEMS, NotInForce),
)
async def post_demand(advance_id: UUID, body: DemandIn, begin: Begin) -> Reply[AdvanceOut]:
    """Record that the employer was asked in writing to pay; the answer names its last day."""
    async with begin() as tx:
        reply = tx.reply(200, AdvanceOut.of(await demand_payment(tx, DemandPayment(advance_id, **dict(body)))))
    return reply


@router.post(
    "/advances/{advance_id}/settlement",
    dependencies=[allow(*ADVANCE_MOVES[AdvanceMove.SETTLE].by)],
    responses=problems(*STEP_PROBLEMS, EmployerStillOwes, NoDecisionInForce, NotAWorkInjury),
)
async def post_settlement(advance_id: UUID, body: SettlementIn, begin: Begin) -> Reply[AdvanceOut]:
    """End an application because the employer has paid; each of its payments is recorded before."""
    async with begin() as tx:
        reply = tx.reply(200, AdvanceOut.of(await settle_advance(tx, SettleAdvance(advance_id, **dict(body)))))
    return reply


@router.post(
    "/advances/{advance_id}/grant",
    dependencies=[allow(*ADVANCE_MOVES[AdvanceMove.GRANT].by)],
    responses=problems(
        *(*STEP_PROBLEMS, EmployerMayStillPay, NothingToAdvance, SamePerson),
        *(NoDecisionInForce, NotAWorkInjury, AlreadyAwarded, NotInForce),
    ),
)
async def post_grant(advance_id: UUID, body: GrantIn, begin: Begin) -> Reply[AdvanceOut]:
    """Advance what the employer owes; each award that it makes is then ordered, checked and approved as any other."""
    async with begin() as tx:
        reply = tx.reply(200, AdvanceOut.of(await grant_advance(tx, GrantAdvance(advance_id, **dict(body)))))
    return reply


@router.get("/advances/{advance_id}", dependencies=[allow(*READERS)], responses=problems(AdvanceNotFound))
async def get_advance(advance_id: UUID, begin: Begin) -> AdvanceFileOut:
    """Show an advance with the fund's awards by which it is paid."""
    async with begin() as tx:
        advance = await queries.recovery.advance(tx, advance_id)
        if advance is None:
            raise AdvanceNotFound(advance_id=advance_id)
        awards = await queries.recovery.advanced_awards(tx, advance_id)
    return AdvanceFileOut(advance=AdvanceOut.of(advance), awards=[AwardOut.of(award) for award in awards])


@router.get("/advances", dependencies=[allow(*READERS)])
async def get_advances(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: AdvanceState | None = None,
) -> AdvancePage:
    """List advances in the order in which they were applied for, all or those in one state."""
    async with begin() as tx:
        found = await queries.recovery.advances_after(tx, after, limit, state=state)
    items = [AdvanceOut.of(advance) for advance in found]
    return AdvancePage(items=items, next=items[-1].id if len(items) == limit else None)
