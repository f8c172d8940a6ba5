"""Debts to the fund (应追回款项): shown, listed, ordered to be returned, and pursued when they are not."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from services.claims import queries
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recovery._debts import DebtNotFound, DebtNotReady
from services.claims.commands.recovery.order_return import NotAdvancedYet, OrderReturn, order_return
from services.claims.commands.recovery.pursue_debt import NotOverdue, PursueDebt, pursue_debt
from services.claims.domain.recovery.debt import DEBT_MOVES, DebtKind, DebtMove, DebtState
from services.claims.routes._debts import DebtFileOut, DebtOut
from services.claims.routes._fields import READERS
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/debts", tags=["debts to the fund"])
STEP_PROBLEMS = (DebtNotFound, DebtNotReady, PaperNotFound, DateInFuture, DateOutOfOrder, OutsideDivision)


class ReturnIn(BaseModel):
    """The day of the order to give back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ordered_on": "2025-09-16"}]})

    ordered_on: date
    papers: list[UUID] = []


class Pursuit(StrEnum):
    """How a debt is pursued."""

    TRANSFER = DebtMove.TRANSFER.value
    SUE = DebtMove.SUE.value


class PursuitIn(BaseModel):
    """By transfer from the bank or through the court, and when."""

    step: Pursuit
    pursued_on: date
    papers: list[UUID] = []


class DebtPage(BaseModel):
    """Some debts; ask again with `after=next`."""

    items: list[DebtOut]
    next: UUID | None


@router.post(
    "/{debt_id}/return-order",
    dependencies=[allow(*DEBT_MOVES[DebtMove.ORDER].by)],
    responses=problems(*STEP_PROBLEMS, NotAdvancedYet, SamePerson, NotInForce),
)
async def post_return_order(debt_id: UUID, body: ReturnIn, begin: Begin) -> Reply[DebtOut]:
    """Order the debtor to give back, by another person than who established the debt; the answer names its last day."""
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await order_return(tx, OrderReturn(debt_id, **dict(body)))))
    return reply


@router.post(
    "/{debt_id}/pursuit",
    dependencies=[allow(*DEBT_MOVES[DebtMove.SUE].by)],
    responses=problems(*STEP_PROBLEMS, NotOverdue),
)
async def post_pursuit(debt_id: UUID, body: PursuitIn, begin: Begin) -> Reply[DebtOut]:
    """Have a debt that was not paid in time transferred from the bank, or enforced by the court."""
    command = PursueDebt(debt_id, DebtMove(body.step), body.pursued_on, body.papers)
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await pursue_debt(tx, command)))
    return reply


@router.get("/{debt_id}", dependencies=[allow(*READERS)], responses=problems(DebtNotFound))
async def get_debt(debt_id: UUID, begin: Begin) -> DebtFileOut:
    """Show a debt with its plan, what came back, the months it was overpaid for, and its history."""
    async with begin() as tx:
        file = await queries.recovery.debt_file(tx, debt_id)
    if file is None:
        raise DebtNotFound(debt_id=debt_id)
    return DebtFileOut.of(file)


@router.get("", dependencies=[allow(*READERS)])
async def get_debts(
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    state: DebtState | None = None,
    kind: DebtKind | None = None,
) -> DebtPage:
    """List debts in the order in which they were established, all or those in one state or of one kind."""
    async with begin() as tx:
        found = await queries.recovery.debts_after(tx, after, limit, state=state, kind=kind)
    items = [DebtOut.of(debt) for debt in found]
    return DebtPage(items=items, next=items[-1].id if len(items) == limit else None)
