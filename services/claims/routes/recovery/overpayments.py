"""Overpayments (多付待遇): established of a monthly benefit, month by month, or of one that is owed once."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands.benefits._awarding import AwardNotFound
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recovery._causes import NothingOverpaid, NotRecoverable
from services.claims.commands.recovery.establish_overpaid_award import (
    CauseDoesNotFit,
    EstablishOverpaidAward,
    establish_overpaid_award,
)
from services.claims.commands.recovery.establish_overpaid_months import (
    EstablishOverpaidMonths,
    establish_overpaid_months,
)
from services.claims.domain.recovery.overpayment import OverpaymentCause
from services.claims.routes._debts import DebtOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["overpayments"])
OVERPAYMENT_PROBLEMS = (
    *(NothingOverpaid, NotRecoverable, PaperNotFound, DateInFuture, DateOutOfOrder),
    *(NotInForce, OutsideDivision),
)


class OverpaymentIn(BaseModel):
    """Why too much was paid, when that was established, and whether whoever received it was at fault."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"cause": "CONDITION_LOST", "established_on": "2025-09-15"}]}
    )

    cause: OverpaymentCause
    established_on: date
    at_fault: bool = False
    papers: list[UUID] = []


@router.post(
    "/entitlements/{entitlement_id}/overpayment",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(EntitlementNotFound, *OVERPAYMENT_PROBLEMS),
)
async def post_overpaid_months(entitlement_id: UUID, body: OverpaymentIn, begin: Begin) -> Reply[DebtOut]:
    """Turn into a debt what was paid for each month beyond what was due; another person orders its return."""
    command = EstablishOverpaidMonths(entitlement_id, **dict(body))
    async with begin() as tx:
        reply = tx.reply(201, DebtOut.of(await establish_overpaid_months(tx, command)))
    return reply


@router.post(
    "/awards/{award_id}/overpayment",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(AwardNotFound, CauseDoesNotFit, *OVERPAYMENT_PROBLEMS),
)
async def post_overpaid_award(award_id: UUID, body: OverpaymentIn, begin: Begin) -> Reply[DebtOut]:
    """Turn into a debt what was paid on an award beyond what is still due of it."""
    command = EstablishOverpaidAward(award_id, **dict(body))
    async with begin() as tx:
        reply = tx.reply(201, DebtOut.of(await establish_overpaid_award(tx, command)))
    return reply
