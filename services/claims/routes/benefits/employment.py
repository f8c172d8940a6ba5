"""Paid suspension and the end of the contract (停工留薪期、解除或者终止劳动关系), with what each brings."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded, BenefitExcluded
from services.claims.commands.benefits._basis import NotAppraised
from services.claims.commands.benefits._subsidies import HigherGradeElsewhere, SubsidisedElsewhere
from services.claims.commands.benefits._suspension import CareUnpriced
from services.claims.commands.benefits.award_subsidies import EmploymentGoesOn, award_subsidies
from services.claims.commands.benefits.end_employment import (
    EmploymentEnded,
    EndEmployment,
    EndingNotPermitted,
    end_employment,
)
from services.claims.commands.benefits.record_paid_suspension import (
    NotPaidSuspension,
    RecordPaidSuspension,
    record_paid_suspension,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.payment._orders import BenefitReleased
from services.claims.domain.benefits.employment_ending import EndingReason
from services.claims.domain.benefits.suspension_pay import Care, SuspensionMonths
from services.claims.routes._benefits import AwardOut
from services.claims.routes._employment import PaidSuspensionOut, SubsidiesOut
from services.claims.routes._fields import Wage
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["awards"])

RECOGNISED = (InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotInForce, OutsideDivision, AlreadyAwarded)
SUBSIDISED = (
    *(*RECOGNISED, NotAppraised, HigherGradeElsewhere, SubsidisedElsewhere),
    *(BenefitExcluded, BenefitReleased),
)


class CareIn(BaseModel):
    """For how many months care was needed, whether a relative gave it, and what a month of it cost."""

    months: Annotated[int, Field(ge=1, le=24)]
    by_relative: bool = False
    monthly_cost: Wage | None = None


class PaidSuspensionIn(BaseModel):
    """Whole months from a day on, the wages actually paid in the months before, and the care that was needed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"from_on": "2025-03-10", "months": 6, "wages": ["8300.00"] * 12}]}
    )

    from_on: date
    months: Annotated[int, Field(ge=1, le=24)]
    wages: Annotated[list[Wage], Field(min_length=1, max_length=12)]
    care: CareIn | None = None
    papers: list[UUID] = []


class SuspendedOut(BaseModel):
    """Months of paid suspension, and what the employer owes for them."""

    suspension: PaidSuspensionOut
    awards: list[AwardOut]


class EndingIn(BaseModel):
    """When the contract ended, by whom or by what, and when the worker reaches retirement age."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"ended_on": "2025-10-31", "why": "CONTRACT_EXPIRED", "retirement_on": "2048-06-30"}]
        }
    )

    ended_on: date
    why: EndingReason
    retirement_on: date
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/paid-suspensions",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*RECOGNISED, PaperNotFound, DateInFuture, NotPaidSuspension, CareUnpriced),
)
async def post_paid_suspension(claim_id: UUID, body: PaidSuspensionIn, begin: Begin) -> Reply[SuspendedOut]:
    """Record months of paid suspension: the employer owes the wages, and the care, for them."""
    care = Care(**dict(body.care)) if body.care else None
    command = RecordPaidSuspension(claim_id, SuspensionMonths(body.from_on, body.months), body.wages, care, body.papers)
    async with begin() as tx:
        row, awards = await record_paid_suspension(tx, command)
        shown = SuspendedOut(suspension=PaidSuspensionOut.of(row), awards=[AwardOut.of(each) for each in awards])
        reply = tx.reply(201, shown)
    return reply


@router.post(
    "/{claim_id}/employment-ending",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(*SUBSIDISED, PaperNotFound, DateInFuture, DateOutOfOrder, EmploymentEnded, EndingNotPermitted)
    ),
)
async def post_employment_ending(claim_id: UUID, body: EndingIn, begin: Begin) -> Reply[SubsidiesOut]:
    """Record the end of the contract, once, and award the medical and the employment subsidy as far as they are due.

    Of several injuries at one employer the case with the highest grade carries both.
    """
    async with begin() as tx:
        ending, found = await end_employment(tx, EndEmployment(claim_id, **dict(body)))
        reply = tx.reply(201, SubsidiesOut.of(ending, found))
    return reply


@router.post(
    "/{claim_id}/subsidies",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*SUBSIDISED, EmploymentGoesOn),
)
async def post_subsidies(claim_id: UUID, begin: Begin) -> Reply[SubsidiesOut]:
    """Award the subsidies of a contract that ended before, on another decision or conclusion than the first time."""
    async with begin() as tx:
        ending, found = await award_subsidies(tx, claim_id)
        reply = tx.reply(201, SubsidiesOut.of(ending, found))
    return reply
