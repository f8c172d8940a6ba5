"""Awards (待遇核定): the one-time disability grant, and the order by which an award is paid."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded, AwardNotFound, BenefitExcluded
from services.claims.commands.benefits._basis import AwardOvertaken, NotAppraised
from services.claims.commands.benefits._own_wage import WageUnknown
from services.claims.commands.benefits.award_disability_grant import (
    AwardDisabilityGrant,
    NoGrantDue,
    award_disability_grant,
)
from services.claims.commands.payment._accounts import AccountOfStaff
from services.claims.commands.payment._orders import BenefitReleased
from services.claims.commands.payment.order_payment import (
    AlreadyOrdered,
    EmployerPays,
    OrderPayment,
    PayeeMissing,
    ThirdPartyPaidAll,
    order_payment,
)
from services.claims.routes._benefits import AwardOut, OrderOut
from services.claims.routes._fields import READERS, PayeeIn, Wage
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["awards"])


class GrantIn(BaseModel):
    """What may be added to the evidence: the proven contract wage, for where contributions know no wage at all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}, {"agreed_wage": "5200.00"}]})

    agreed_wage: Wage | None = None


class PaymentOrderIn(BaseModel):
    """To whom the award is paid, if the case does not say or says otherwise."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {},
                {"payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000001"}},
            ]
        }
    )

    payee: PayeeIn | None = None


@router.post(
    "/injuries/{claim_id}/disability-grant",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        InjuryNotFound,
        NoDecisionInForce,
        NotAWorkInjury,
        NotAppraised,
        AlreadyAwarded,
        BenefitExcluded,
        BenefitReleased,
        NoGrantDue,
        WageUnknown,
        NotInForce,
        OutsideDivision,
    ),
)
async def post_disability_grant(claim_id: UUID, begin: Begin, body: GrantIn | None = None) -> Reply[AwardOut]:
    """Award the one-time disability grant of an appraised case, once on a decision and conclusion in force.

    The fund or the liable employer owes it. Orders not yet released that pay an award on another basis are cancelled.
    """
    command = AwardDisabilityGrant(claim_id, body.agreed_wage if body else None)
    async with begin() as tx:
        award = await award_disability_grant(tx, command)
        reply = tx.reply(201, AwardOut.of(award))
    return reply


@router.get("/awards/{award_id}", dependencies=[allow(*READERS)], responses=problems(AwardNotFound))
async def get_award(award_id: UUID, begin: Begin) -> AwardOut:
    """Show an award with its workings."""
    async with begin() as tx:
        award = await queries.award(tx, award_id)
    if award is None:
        raise AwardNotFound(award_id=award_id)
    return AwardOut.of(award)


@router.post(
    "/awards/{award_id}/payment-order",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(AwardNotFound, NoDecisionInForce, NotAWorkInjury, NotAppraised, AwardOvertaken, EmployerPays),
        *(AlreadyOrdered, BenefitReleased, PayeeMissing, AccountOfStaff, ThirdPartyPaidAll),
        *(NotInForce, OutsideDivision),
    ),
)
async def post_payment_order(award_id: UUID, begin: Begin, body: PaymentOrderIn | None = None) -> Reply[OrderOut]:
    """Make the order by which the fund pays an award; somebody else must check it."""
    payee = body.payee.to_payee() if body and body.payee else None
    async with begin() as tx:
        order = await order_payment(tx, OrderPayment(award_id, payee))
        reply = tx.reply(201, OrderOut.of(order, tx))
    return reply
