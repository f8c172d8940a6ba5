"""Payment orders (支付指令): checked, approved above a limit by a third person, and listed by state."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._basis import AwardOvertaken, NotAppraised
from services.claims.commands.payment._accounts import AccountOfStaff, PayeeChangedLately
from services.claims.commands.payment._limits import AboveApprovalLimit
from services.claims.commands.payment._orders import (
    AwardBlocked,
    OrderNotReady,
    PaymentOrderNotFound,
    ThirdPartyHasPaid,
)
from services.claims.commands.payment.approve_payment_order import ApprovePaymentOrder, approve_payment_order
from services.claims.commands.payment.call_back_order import CallBackOrder, MoneyHeld, call_back_order
from services.claims.commands.payment.check_payment_order import CheckPaymentOrder, check_payment_order
from services.claims.domain.payment.payment_order import OrderState
from services.claims.routes._benefits import OrderOut
from services.claims.routes._fields import READERS, ApprovalIn, Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/payment-orders", tags=["payment orders"])
APPROVAL_PROBLEMS = (
    *(PaymentOrderNotFound, OrderNotReady, SamePerson, AccountOfStaff, PayeeChangedLately),
    *(NoDecisionInForce, NotAWorkInjury, NotAppraised, AwardOvertaken, AwardBlocked, ThirdPartyHasPaid),
    *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
)


class CallingBackIn(BaseModel):
    """Why an order is not to be paid."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "认定决定已被法院撤销"}]})

    reason: Text


class OrderPage(BaseModel):
    """Some orders; ask again with `after=next`."""

    items: list[OrderOut]
    next: UUID | None


@router.post(
    "/{order_id}/approval",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(*APPROVAL_PROBLEMS),
)
async def post_approval(order_id: UUID, body: ApprovalIn, begin: Begin) -> Reply[OrderOut]:
    """Check an order, by somebody other than its maker; above the first limit a third person must approve it."""
    async with begin() as tx:
        order = await check_payment_order(tx, CheckPaymentOrder(order_id, body.approved_on))
        reply = tx.reply(200, OrderOut.of(order, tx))
    return reply


@router.post(
    "/{order_id}/second-approval",
    status_code=200,
    dependencies=[allow("benefits_approver", "benefits_director")],
    responses=problems(*APPROVAL_PROBLEMS, AboveApprovalLimit),
)
async def post_second_approval(order_id: UUID, body: ApprovalIn, begin: Begin) -> Reply[OrderOut]:
    """Approve a reviewed order above the first limit, by a third person whose own limit covers the amount."""
    async with begin() as tx:
        order = await approve_payment_order(tx, ApprovePaymentOrder(order_id, body.approved_on))
        reply = tx.reply(200, OrderOut.of(order, tx))
    return reply


@router.post(
    "/{order_id}/calling-back",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(PaymentOrderNotFound, OrderNotReady, MoneyHeld, OutsideDivision),
)
async def post_calling_back(order_id: UUID, body: CallingBackIn, begin: Begin) -> Reply[OrderOut]:
    """Ask finance to stop an order of an award, approved or returned unpaid: cancelled unless it is too late."""
    async with begin() as tx:
        order = await call_back_order(tx, CallBackOrder(order_id, body.reason))
        reply = tx.reply(200, OrderOut.of(order, tx))
    return reply


@router.get("", dependencies=[allow(*READERS)])
async def get_payment_orders(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: OrderState | None = None,
) -> OrderPage:
    """List orders in the order in which they were made, all or those in one state."""
    async with begin() as tx:
        orders = await queries.orders_after(tx, after, limit, state=state)
    items = [OrderOut.of(order, tx) for order in orders]
    return OrderPage(items=items, next=items[-1].id if len(items) == limit else None)
