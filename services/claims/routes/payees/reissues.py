"""Returned money sent again (退回重发): corrected by one person, sent by another."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._basis import AwardOvertaken, NotAppraised
from services.claims.commands.payees._changes import PayeeChangeNotFound, PayeeChangeProposed
from services.claims.commands.payees._reissues import MoneyRepaidDebt, MonthsNoLongerDue, PaymentBlocked
from services.claims.commands.payees.approve_reissue import approve_reissue
from services.claims.commands.payees.propose_reissue import ProposeReissue, propose_reissue
from services.claims.commands.payment._accounts import AccountOfStaff
from services.claims.commands.payment._orders import AwardBlocked, OrderNotReady, PaymentOrderNotFound
from services.claims.routes._benefits import OrderOut
from services.claims.routes._fields import PayeeIn, Text
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/payment-orders/{order_id}/reissue", tags=["payment orders"])


class ReissueIn(BaseModel):
    """The corrected payee, none where the bank erred and the account is right; and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "payee": {"name": "张三", "bank": "样例市城市商业银行", "account": "6299000000000002"},
                    "reason": "账号录入有误，已按银行卡复印件更正",
                },
                {"reason": "银行系统故障退回，账户无误"},
            ]
        }
    )

    payee: PayeeIn | None = None
    reason: Text


@router.post(
    "",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(PaymentOrderNotFound, OrderNotReady, AccountOfStaff, PayeeChangeProposed, OutsideDivision),
)
async def post_reissue(order_id: UUID, body: ReissueIn, begin: Begin) -> Reply[OrderOut]:
    """Correct the payee of an order that the bank returned; somebody else sends it again."""
    command = ProposeReissue(order_id, body.payee.to_payee() if body.payee else None, body.reason)
    async with begin() as tx:
        order = await propose_reissue(tx, command)
        reply = tx.reply(201, OrderOut.of(order, tx))
    return reply


@router.post(
    "/approval",
    status_code=200,
    dependencies=[allow("benefits_checker")],
    responses=problems(
        *(PaymentOrderNotFound, OrderNotReady, PayeeChangeNotFound, SamePerson, AccountOfStaff, PaymentBlocked),
        *(NoDecisionInForce, NotAWorkInjury, NotAppraised, AwardOvertaken, AwardBlocked, MonthsNoLongerDue),
        *(MoneyRepaidDebt, OutsideDivision),
    ),
)
async def post_reissue_approval(order_id: UUID, begin: Begin) -> Reply[OrderOut]:
    """Send a corrected order to finance again, by somebody other than corrected it; it is paid as the order it was."""
    async with begin() as tx:
        order = await approve_reissue(tx, order_id)
        reply = tx.reply(200, OrderOut.of(order, tx))
    return reply
