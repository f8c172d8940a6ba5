"""Third parties (第三人侵权): what they paid, and what the fund claims from them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.liability._bills import BillCountedAlready
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.third_parties.advance_treatment import (
    AdvanceTreatment,
    NoThirdParty,
    Unpaid,
    advance_treatment,
)
from services.claims.commands.third_parties.claim_from_third_party import (
    ClaimFromThirdParty,
    NothingToClaim,
    claim_from_third_party,
)
from services.claims.commands.third_parties.record_third_party_payment import (
    RecordThirdPartyPayment,
    ThirdPartyPaymentRecorded,
    record_third_party_payment,
)
from services.claims.domain.liability.medical_costs import MedicalBill
from services.claims.domain.third_parties.split import Loss
from services.claims.routes._benefits import AwardOut
from services.claims.routes._debts import DebtOut
from services.claims.routes._fields import Amount
from services.claims.routes._recoveries import BillIn, ThirdPartyPaymentOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["third parties"])
CASE_PROBLEMS = (InjuryNotFound, PaperNotFound, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision)


class ThirdPartyPaymentIn(BaseModel):
    """What a third party paid, for what loss, when, and under which reference, which counts once."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"item": "MEDICAL", "amount": "60000.00", "paid_on": "2024-06-20", "reference": "交强险赔案20240017"}
            ]
        }
    )

    item: Loss
    amount: Amount
    paid_on: date
    reference: Annotated[str, Field(min_length=1, max_length=100)]
    papers: list[UUID] = []


class TreatmentAdvanceIn(BaseModel):
    """Why the third party has not paid, the bills, and the day of the advance."""

    why: Unpaid
    bills: Annotated[list[BillIn], Field(min_length=1, max_length=200)]
    advanced_on: date
    papers: list[UUID] = []


class ThirdPartyClaimIn(BaseModel):
    """The day on which the fund claims."""

    established_on: date
    papers: list[UUID] = []


@router.post(
    "/{claim_id}/third-party-payments",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*CASE_PROBLEMS, NoDecisionInForce, NotAWorkInjury, ThirdPartyPaymentRecorded),
)
async def post_third_party_payment(
    claim_id: UUID, body: ThirdPartyPaymentIn, begin: Begin
) -> Reply[ThirdPartyPaymentOut]:
    """Record what a liable third party has paid; compensation for treatment is a finding for those who settle bills."""
    async with begin() as tx:
        payment = await record_third_party_payment(tx, RecordThirdPartyPayment(claim_id, **dict(body)))
        reply = tx.reply(201, ThirdPartyPaymentOut.of(payment))
    return reply


@router.post(
    "/{claim_id}/treatment-advance",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *CASE_PROBLEMS, NoDecisionInForce, NotAWorkInjury, NoThirdParty, BillCountedAlready, AlreadyAwarded
    ),
)
async def post_treatment_advance(claim_id: UUID, body: TreatmentAdvanceIn, begin: Begin) -> Reply[AwardOut]:
    """Advance treatment that a third party does not pay or nobody is known for; the third party owes it to the fund."""
    bills = [MedicalBill(bill.number, bill.treated_on, bill.amount) for bill in body.bills]
    command = AdvanceTreatment(claim_id, body.why, bills, body.advanced_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(201, AwardOut.of(await advance_treatment(tx, command)))
    return reply


@router.post(
    "/{claim_id}/third-party-claim",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*CASE_PROBLEMS, NothingToClaim),
)
async def post_third_party_claim(claim_id: UUID, body: ThirdPartyClaimIn, begin: Begin) -> Reply[DebtOut]:
    """Claim from the third party what the fund paid for the same loss, where the province subrogates."""
    async with begin() as tx:
        debt = await claim_from_third_party(tx, ClaimFromThirdParty(claim_id, **dict(body)))
        reply = tx.reply(201, DebtOut.of(debt))
    return reply
