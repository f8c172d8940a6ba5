"""Deferrals (缓缴): applied for, decided by somebody else, declined by an employer that would rather pay."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.contributions import queries
from services.contributions.commands._employers import EmployerNotFound
from services.contributions.commands.deferring._deferrals import DeferralNotAtThisStep, DeferralNotFound, MonthDeferred
from services.contributions.commands.deferring._measure import DeferralNotAllowed, DueYearUnknown, MeasureNotFound
from services.contributions.commands.deferring.apply_for_deferral import ApplyForDeferral, apply_for_deferral
from services.contributions.commands.deferring.decide_deferral import DecideDeferral, decide_deferral
from services.contributions.commands.deferring.decline_deferral import DeclineDeferral, decline_deferral
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.models import Deferral, DeferredMonth
from services.contributions.routes.deferring._fields import MeasureName
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/deferrals", tags=["deferrals"])
CLERK, APPROVER = "contributions_clerk", "province_approver"
READERS = allow(CLERK, APPROVER, "prefecture_system", "province_manager", "auditor", "service")


class DeferralIn(BaseModel):
    """Which fee periods of an employer are to wait, under which measure, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "employer_id": "03f18403-7511-450b-b967-651eb5a94b75",
                    "measure": "SECURED_AGREEMENT",
                    "from_month": "2025-10",
                    "to_month": "2025-12",
                    "reason": "订单骤减，流动资金困难",
                    "applied_on": "2025-10-09",
                    "agreement": "缓缴协议〔2025〕18号，厂房抵押",
                }
            ]
        }
    )

    employer_id: UUID
    measure: MeasureName
    from_month: Month
    to_month: Month
    reason: str = Field(min_length=1, max_length=500)
    applied_on: date
    agreement: str = Field("", max_length=200)


class DecisionIn(BaseModel):
    """Whether the months may wait, and a note."""

    approved: bool
    note: str = Field("", max_length=500)


class DecliningIn(BaseModel):
    """The day the employer said that it would rather pay."""

    declined_on: date


class DeferralOut(BaseModel):
    """A deferral and where it stands; one of a batch was not applied for."""

    id: UUID
    division: str
    employer_id: UUID
    measure: str
    from_month: Month
    to_month: Month
    expires_on: date
    due_on: date
    reason: str
    agreement: str
    batch_id: UUID | None
    state: DeferralState
    applied_on: date
    requested_by: str
    recorded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str | None
    declined_on: date | None

    @classmethod
    def of(cls, deferral: Deferral) -> "DeferralOut":
        """Show a deferral."""
        return cls.model_validate(deferral, from_attributes=True)


class DeferredMonthOut(BaseModel):
    """A month that waits: the last day for paying it, and up to which day it costs no surcharge."""

    month: Month
    due_on: date
    deferred_until: date


class DeferralWithMonths(DeferralOut):
    """A deferral with its months, each with its own days; none before it is granted."""

    months: list[DeferredMonthOut] = []

    @classmethod
    def with_months(cls, deferral: Deferral, months: Sequence[DeferredMonth]) -> "DeferralWithMonths":
        """Show a deferral with its months."""
        shown = cls.model_validate(deferral, from_attributes=True)
        waiting = [DeferredMonthOut.model_validate(month, from_attributes=True) for month in months]
        return shown.model_copy(update={"months": waiting})


class DeferralPage(BaseModel):
    """Some deferrals; ask again with `after=next`."""

    items: list[DeferralOut]
    next: UUID | None


@router.post(
    "",
    status_code=201,
    dependencies=[allow(CLERK)],
    responses=problems(
        *(EmployerNotFound, MeasureNotFound, DeferralNotAllowed, MonthDeferred, DueYearUnknown),
        *(DateInFuture, OutsideDivision),
    ),
)
async def post_deferral(body: DeferralIn, begin: Begin) -> Reply[DeferralOut]:
    """Apply for an employer; a measure that approves by itself takes effect at once."""
    async with begin() as tx:
        deferral = await apply_for_deferral(tx, ApplyForDeferral(**body.model_dump()))
        reply = tx.reply(201, DeferralOut.of(deferral))
    return reply


@router.post(
    "/{deferral_id}/decision",
    status_code=200,
    dependencies=[allow(CLERK, APPROVER)],
    responses=problems(
        DeferralNotFound, DeferralNotAtThisStep, MonthDeferred, DueYearUnknown, SamePerson, OutsideDivision
    ),
)
async def post_decision(deferral_id: UUID, body: DecisionIn, begin: Begin) -> Reply[DeferralOut]:
    """Grant or refuse an application, as somebody else; one on the ground of force majeure, as the province."""
    async with begin() as tx:
        deferral = await decide_deferral(tx, DecideDeferral(deferral_id, body.approved, body.note))
        reply = tx.reply(200, DeferralOut.of(deferral))
    return reply


@router.post(
    "/{deferral_id}/declining",
    status_code=200,
    dependencies=[allow(CLERK)],
    responses=problems(DeferralNotFound, DeferralNotAtThisStep, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_declining(deferral_id: UUID, body: DecliningIn, begin: Begin) -> Reply[DeferralOut]:
    """Record that an employer would rather pay: what was due meanwhile is due that day, the rest as usual."""
    async with begin() as tx:
        deferral = await decline_deferral(tx, DeclineDeferral(deferral_id, body.declined_on))
        reply = tx.reply(200, DeferralOut.of(deferral))
    return reply


@router.get("", dependencies=[READERS])
async def get_deferrals(
    begin: Begin,
    employer_id: UUID | None = None,
    state: DeferralState | None = None,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> DeferralPage:
    """List deferrals, of one employer or in one state if asked."""
    async with begin() as tx:
        found = await queries.deferrals_after(tx, after, limit, employer_id=employer_id, state=state)
    items = [DeferralOut.of(deferral) for deferral in found]
    return DeferralPage(items=items, next=items[-1].id if len(items) == limit else None)


@router.get("/{deferral_id}", dependencies=[READERS], responses=problems(DeferralNotFound))
async def get_deferral(deferral_id: UUID, begin: Begin) -> DeferralWithMonths:
    """Show one deferral with its months."""
    async with begin() as tx:
        deferral = await queries.deferral(tx, deferral_id)
        if deferral is None:
            raise DeferralNotFound(deferral_id=deferral_id)
        months = await queries.deferred_months_of(tx, deferral_id)
    return DeferralWithMonths.with_months(deferral, months)
