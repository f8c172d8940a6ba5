"""Review and payment order of a provider month (月度审核与支付): by two people, neither of whom claimed it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from services.settlement.commands._provider_month import ProviderMonthNotFound, ProviderMonthNotReady
from services.settlement.commands.order_provider_payment import (
    NothingToPay,
    OrderProviderPayment,
    order_provider_payment,
)
from services.settlement.commands.review_provider_month import (
    Deducted,
    DeductionsExceedMonth,
    DeductionTooHigh,
    ReviewProviderMonth,
    review_provider_month,
)
from services.settlement.domain.provider_month import DeductionReason
from services.settlement.routes.provider_months import ProviderMonthOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.money import ZERO, Money
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/provider-months", tags=["provider months"])


def _above_zero(amount: Money) -> Money:
    if amount <= ZERO:
        raise ValueError("an amount above zero expected")
    return amount


class DeductionIn(BaseModel):
    """An amount taken off one settlement, and why."""

    settlement_id: UUID
    amount: Annotated[Money, AfterValidator(_above_zero)]
    reason: DeductionReason


class ReviewIn(BaseModel):
    """The outcome of the review."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "deductions": [
                        {
                            "settlement_id": "01890a5d-ac96-774b-bcce-b302099a8057",
                            "amount": "720.00",
                            "reason": "EMPTY_BED",
                        }
                    ],
                    "reviewed_on": "2025-10-16",
                }
            ]
        }
    )

    deductions: Annotated[list[DeductionIn], Field(max_length=1000)]
    reviewed_on: date


class OrderIn(BaseModel):
    """The day of the order."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ordered_on": "2025-10-20"}]})

    ordered_on: date


@router.post(
    "/{provider_month_id}/review",
    dependencies=[allow("settlement_reviewer")],
    responses=problems(
        *(ProviderMonthNotFound, ProviderMonthNotReady, DeductionTooHigh, DeductionsExceedMonth),
        *(NotInForce, SamePerson, DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_review(provider_month_id: UUID, body: ReviewIn, begin: Begin) -> Reply[ProviderMonthOut]:
    """Review a month, by somebody other than who claimed it; it closes if deductions leave nothing payable."""
    deductions = tuple(Deducted(told.settlement_id, told.amount, told.reason) for told in body.deductions)
    async with begin() as tx:
        review = ReviewProviderMonth(provider_month_id, deductions, body.reviewed_on)
        reply = tx.reply(200, ProviderMonthOut.of(await review_provider_month(tx, review)))
    return reply


@router.post(
    "/{provider_month_id}/payment-order",
    status_code=201,
    dependencies=[allow("settlement_approver")],
    responses=problems(
        *(ProviderMonthNotFound, ProviderMonthNotReady, NothingToPay, SamePerson),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_payment_order(provider_month_id: UUID, body: OrderIn, begin: Begin) -> Reply[ProviderMonthOut]:
    """Order the payment, by a third person; finance pays it."""
    async with begin() as tx:
        order = OrderProviderPayment(provider_month_id, body.ordered_on)
        reply = tx.reply(201, ProviderMonthOut.of(await order_provider_payment(tx, order)))
    return reply
