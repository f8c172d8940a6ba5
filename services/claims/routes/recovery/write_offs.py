"""Write-offs (核销): asked for with the consent of finance, and decided by a higher post."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recovery._debts import DebtNotFound, DebtNotReady
from services.claims.commands.recovery.ask_write_off import AskWriteOff, ConsentMissing, ask_write_off
from services.claims.commands.recovery.decide_write_off import DecideWriteOff, decide_write_off
from services.claims.domain.recovery.debt import DEBT_MOVES, DebtMove
from services.claims.routes._debts import DebtOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/debts", tags=["debts to the fund"])
STEP_PROBLEMS = (DebtNotFound, DebtNotReady, DateInFuture, DateOutOfOrder, OutsideDivision)


class WriteOffIn(BaseModel):
    """Why nobody can pay, when finance consented, and the papers of both."""

    reason: Text
    consented_on: date
    papers: list[UUID]


class WriteOffDecisionIn(BaseModel):
    """Whether the debt is given up, and the day of that decision."""

    granted: bool
    decided_on: date


@router.post(
    "/{debt_id}/write-off",
    dependencies=[allow(*DEBT_MOVES[DebtMove.ASK_WRITE_OFF].by)],
    responses=problems(*STEP_PROBLEMS, PaperNotFound, ConsentMissing),
)
async def post_write_off(debt_id: UUID, body: WriteOffIn, begin: Begin) -> Reply[DebtOut]:
    """Ask that what is open of a debt be given up."""
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await ask_write_off(tx, AskWriteOff(debt_id, **dict(body)))))
    return reply


@router.post(
    "/{debt_id}/write-off-decision",
    dependencies=[allow(*DEBT_MOVES[DebtMove.WRITE_OFF].by)],
    responses=problems(*STEP_PROBLEMS, SamePerson),
)
async def post_write_off_decision(debt_id: UUID, body: WriteOffDecisionIn, begin: Begin) -> Reply[DebtOut]:
    """Give up what is open, or go on claiming it, by another person than who asked."""
    async with begin() as tx:
        reply = tx.reply(200, DebtOut.of(await decide_write_off(tx, DecideWriteOff(debt_id, **dict(body)))))
    return reply
