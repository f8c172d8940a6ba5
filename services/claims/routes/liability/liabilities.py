"""What shifts who pays in a case: a back payment, a wage proven above the declared, and treatment by its bills."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.benefits._basis import NotAppraised
from services.claims.commands.benefits._own_wage import WageUnknown
from services.claims.commands.liability._bills import BillCountedAlready
from services.claims.commands.liability.record_back_payment import (
    BackPaymentRecorded,
    FundPaysAlready,
    RecordBackPayment,
    record_back_payment,
)
from services.claims.commands.liability.record_medical_costs import (
    FundPaysTreatment,
    RecordMedicalCosts,
    record_medical_costs,
)
from services.claims.commands.liability.record_proven_wage import (
    NotTheFunds,
    NotUnderDeclared,
    RecordProvenWage,
    WageProvenAlready,
    record_proven_wage,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.liability.medical_costs import MedicalBill
from services.claims.routes._benefits import AwardOut
from services.claims.routes._fields import Wage
from services.claims.routes._recoveries import BackPaymentOut, BillIn, ProvenWageOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["liability"])
CASE_PROBLEMS = (
    *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, PaperNotFound),
    *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
)


class BackPaymentIn(BaseModel):
    """When the employer enrolled the worker, and when contributions and surcharge were paid back."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"enrolled_on": "2024-05-01", "paid_back_on": "2024-05-01"}]}
    )

    enrolled_on: date
    paid_back_on: date
    papers: list[UUID] = []


class ProvenWageIn(BaseModel):
    """The wages truly paid in the months before the accident, oldest first, and the day of the proof."""

    wages: Annotated[list[Wage], Field(min_length=1, max_length=60)]
    proven_on: date
    papers: list[UUID] = []


class MedicalCostsIn(BaseModel):
    """The bills."""

    bills: Annotated[list[BillIn], Field(min_length=1, max_length=200)]
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/back-payment",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*CASE_PROBLEMS, FundPaysAlready, BackPaymentRecorded),
)
async def post_back_payment(claim_id: UUID, body: BackPaymentIn, begin: Begin) -> Reply[BackPaymentOut]:
    """Record that a liable employer has enrolled and paid back: new costs and the months after are the fund's."""
    async with begin() as tx:
        made = await record_back_payment(tx, RecordBackPayment(claim_id, **dict(body)))
        reply = tx.reply(201, BackPaymentOut.of(made))
    return reply


@router.post(
    "/{claim_id}/proven-wage",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *CASE_PROBLEMS, NotTheFunds, NotUnderDeclared, WageProvenAlready, NotAppraised, WageUnknown, AlreadyAwarded
    ),
)
async def post_proven_wage(claim_id: UUID, body: ProvenWageIn, begin: Begin) -> Reply[ProvenWageOut]:
    """Record that more was paid than was declared: the employer owes the difference of grant and pension."""
    async with begin() as tx:
        proven = await record_proven_wage(tx, RecordProvenWage(claim_id, **dict(body)))
        reply = tx.reply(201, ProvenWageOut.of(proven))
    return reply


@router.post(
    "/{claim_id}/medical-costs",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*CASE_PROBLEMS, FundPaysTreatment, BillCountedAlready),
)
async def post_medical_costs(claim_id: UUID, body: MedicalCostsIn, begin: Begin) -> Reply[AwardOut]:
    """Record treatment that an uninsured worker's employer has to pay, bill by bill."""
    bills = [MedicalBill(bill.number, bill.treated_on, bill.amount) for bill in body.bills]
    async with begin() as tx:
        award = await record_medical_costs(tx, RecordMedicalCosts(claim_id, bills, body.papers))
        reply = tx.reply(201, AwardOut.of(award))
    return reply
