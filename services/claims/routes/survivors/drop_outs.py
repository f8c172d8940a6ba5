"""Drop-outs (丧失供养亲属待遇): what ends a dependant's pension, and what was told in error."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands.death._deaths import DeathNotRecorded
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.survivors._dependants import DependantNotFound
from services.claims.commands.survivors.record_drop_out import (
    DropOutDoesNotFit,
    DropOutOnRecord,
    RecordDropOut,
    record_drop_out,
)
from services.claims.commands.survivors.withdraw_drop_out import (
    DropOutNotFound,
    DropOutWithdrawn,
    WithdrawDropOut,
    withdraw_drop_out,
)
from services.claims.domain.survivors.dependant import DropOutReason
from services.claims.routes._dependants import DropOutOut
from services.claims.routes._fields import Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["survivors"])
PAPER = "0190a000-0000-7000-8000-0000000000aa"
Papers = Annotated[list[UUID], Field(min_length=1)]


class DropOutIn(BaseModel):
    """What happened, and on which day."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reason": "EMPLOYED", "happened_on": "2025-09-01", "papers": [PAPER]}]}
    )

    reason: DropOutReason
    happened_on: date
    papers: Papers


class WithdrawalIn(BaseModel):
    """Why it never happened."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "系同名人员", "papers": [PAPER]}]})

    reason: Text
    papers: Papers


@router.post(
    "/dependants/{dependant_id}/drop-outs",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(DependantNotFound, DeathNotRecorded, DropOutDoesNotFit, DropOutOnRecord, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_drop_out(dependant_id: UUID, body: DropOutIn, begin: Begin) -> Reply[DropOutOut]:
    """Record what ends a dependant's pension with the month of that day; the others' shares are found anew."""
    async with begin() as tx:
        drop_out = await record_drop_out(tx, RecordDropOut(dependant_id, **dict(body)))
        reply = tx.reply(201, DropOutOut.of(drop_out))
    return reply


@router.post(
    "/drop-outs/{drop_out_id}/withdrawal",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(DropOutNotFound, DropOutWithdrawn, PaperNotFound, OutsideDivision),
)
async def post_withdrawal(drop_out_id: UUID, body: WithdrawalIn, begin: Begin) -> Reply[DropOutOut]:
    """Take back a drop-out told in error; the months since are due after all, and every share follows."""
    async with begin() as tx:
        told = await withdraw_drop_out(tx, WithdrawDropOut(drop_out_id, **dict(body)))
        reply = tx.reply(201, DropOutOut.of(told))
    return reply
