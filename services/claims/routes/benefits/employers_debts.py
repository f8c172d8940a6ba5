"""What an employer owes itself (用人单位承担的待遇): for illegal employment, what it paid, and all it owes."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded, AwardNotFound, BenefitExcluded
from services.claims.commands.benefits._basis import NotAppraised
from services.claims.commands.benefits.award_illegal_employment import (
    AwardIllegalEmployment,
    FundIsLiable,
    NoCompensationDue,
    award_illegal_employment,
)
from services.claims.commands.benefits.record_employer_payment import (
    EmployerPaidAlready,
    FundAdvancedIt,
    NotTheEmployers,
    RecordEmployerPayment,
    record_employer_payment,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.benefits.illegal_employment import IllegalEmployment
from services.claims.domain.recognition.liability import Payer
from services.claims.routes._benefits import AwardOut
from services.claims.routes._case_benefits import CaseBenefitsOut
from services.claims.routes._fields import READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["awards"])

Papers = Annotated[list[UUID], Field(min_length=1)]
CreditCode = Annotated[str, Field(pattern=r"^[0-9A-Z]{18}$")]


class IllegalEmploymentIn(BaseModel):
    """What made the employment unlawful, with the papers that show it, and for how many months treatment took."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "UNREGISTERED_EMPLOYER",
                    "treatment_months": 2,
                    "papers": ["0197a000-0000-7000-8000-000000000001"],
                }
            ]
        }
    )

    kind: IllegalEmployment
    treatment_months: Annotated[int, Field(ge=0, le=60)] = 0
    papers: Papers


class AwardsOut(BaseModel):
    """Awards that one step made."""

    items: list[AwardOut]


class EmployerPaymentIn(BaseModel):
    """When the employer paid, and the papers that show it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"paid_on": "2025-11-20", "papers": ["0197a000-0000-7000-8000-000000000001"]}]}
    )

    paid_on: date
    papers: Papers


class EmployerPaymentOut(BaseModel):
    """An award that its employer has paid."""

    award_id: UUID
    claim_id: UUID
    paid_on: date
    recorded_at: datetime
    recorded_by: str


class LiabilityPage(BaseModel):
    """What an employer owes in some of its cases; ask again with `after=next`."""

    items: list[CaseBenefitsOut]
    next: UUID | None


@router.post(
    "/injuries/{claim_id}/illegal-employment-compensation",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotAppraised, PaperNotFound, FundIsLiable),
        *(NoCompensationDue, AlreadyAwarded, BenefitExcluded, NotInForce, OutsideDivision),
    ),
)
async def post_illegal_employment(claim_id: UUID, body: IllegalEmploymentIn, begin: Begin) -> Reply[AwardsOut]:
    """Award what an unregistered employer, or the employer of a child, owes once; the fund never pays it."""
    async with begin() as tx:
        awards = await award_illegal_employment(tx, AwardIllegalEmployment(claim_id, **dict(body)))
        reply = tx.reply(201, AwardsOut(items=[AwardOut.of(award) for award in awards]))
    return reply


@router.post(
    "/awards/{award_id}/employer-payment",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(AwardNotFound, NotTheEmployers, EmployerPaidAlready, FundAdvancedIt, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_employer_payment(award_id: UUID, body: EmployerPaymentIn, begin: Begin) -> Reply[EmployerPaymentOut]:
    """Record that the employer has paid an award that it owed."""
    async with begin() as tx:
        paid = await record_employer_payment(tx, RecordEmployerPayment(award_id, body.paid_on, body.papers))
        reply = tx.reply(201, EmployerPaymentOut.model_validate(paid, from_attributes=True))
    return reply


@router.get("/employers/{credit_code}/liabilities", dependencies=[allow(*READERS)])
async def get_liabilities(
    credit_code: CreditCode,
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> LiabilityPage:
    """List what an employer owes itself, case by case: awards, and the months of its own pensions due by now."""
    async with begin() as tx:
        claims = await queries.claims_with_employers_debts(tx, credit_code, after, limit)
        cases = await queries.case_benefits(tx, [claim.id for claim in claims])
        month = Month.of(tx.today)
    items = [CaseBenefitsOut.of(case, month, (Payer.EMPLOYER,)) for case in cases]
    return LiabilityPage(items=items, next=claims[-1].id if len(claims) == limit else None)
