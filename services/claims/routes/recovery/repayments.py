"""How a debt to the fund is repaid (退还): by a plan, kept back from later payments, or paid in."""

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recovery._debts import DebtNotFound, DebtNotReady
from services.claims.commands.recovery._repaying import RepaysTooMuch
from services.claims.commands.recovery.agree_plan import AgreePlan, PlanNotPossible, agree_plan
from services.claims.commands.recovery.allow_offset import AllowOffset, NoLaterPayments, OffsetTooHigh, allow_offset
from services.claims.commands.recovery.record_repayment import RecordRepayment, RepaymentRecorded, record_repayment
from services.claims.domain.recovery.debt import DEBT_MOVES, DebtMove
from services.claims.routes._debts import DebtOut
from services.claims.routes._fields import Amount
from shared.dates import DateInFuture, DateOutOfOrder
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/debts", tags=["debts to the fund"])
STEP_PROBLEMS = (DebtNotFound, DebtNotReady, PaperNotFound, DateInFuture, DateOutOfOrder, OutsideDivision)


class PlanIn(BaseModel):
    """When a plan was agreed, how many monthly instalments it has, and the month of the first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"agreed_on": "2025-09-20", "instalments": 12, "first_month": "2025-10"}]}
    )

    agreed_on: date
    instalments: Annotated[int, Field(ge=1)]
    first_month: Month
    papers: list[UUID] = []


class OffsetIn(BaseModel):
    """Which share of each later payment is kept back, and from when that is allowed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"share": "0.30", "allowed_on": "2025-09-20"}]})

    share: Annotated[Decimal, Field(max_digits=7, decimal_places=6)]
    allowed_on: date
    papers: list[UUID] = []


class RepaymentIn(BaseModel):
    """What came back, when it reached the account, and the bank's reference, which counts once."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"amount": "1050.00", "received_on": "2025-10-28", "bank_reference": "202510280017"}]
        }
    )

    amount: Amount
    received_on: date
    bank_reference: Annotated[str, Field(min_length=1, max_length=100)]
    papers: list[UUID] = []


@router.post(
    "/{debt_id}/plan",
    dependencies=[allow(*DEBT_MOVES[DebtMove.AGREE_PLAN].by)],
    responses=problems(*STEP_PROBLEMS, PlanNotPossible, NotInForce),
)
async def post_plan(debt_id: UUID, body: PlanIn, begin: Begin) -> Reply[DebtOut]:
    """Agree that what is open is repaid by equal monthly instalments, the last of which takes what is left over."""
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await agree_plan(tx, AgreePlan(debt_id, **dict(body)))))
    return reply


@router.post(
    "/{debt_id}/offset",
    dependencies=[allow("benefits_clerk")],
    responses=problems(*STEP_PROBLEMS, OffsetTooHigh, NoLaterPayments, NotInForce),
)
async def post_offset(debt_id: UUID, body: OffsetIn, begin: Begin) -> Reply[DebtOut]:
    """Let monthly runs keep a share of each later payment back."""
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await allow_offset(tx, AllowOffset(debt_id, **dict(body)))))
    return reply


@router.post(
    "/{debt_id}/repayments",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*STEP_PROBLEMS, RepaysTooMuch, RepaymentRecorded),
)
async def post_repayment(debt_id: UUID, body: RepaymentIn, begin: Begin) -> Reply[DebtOut]:
    """Record money that came back; what leaves nothing open closes the debt."""
    async with begin() as tx:
        reply = tx.reply(201, DebtOut.of(await record_repayment(tx, RecordRepayment(debt_id, **dict(body)))))
    return reply
