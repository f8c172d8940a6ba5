"""Missing workers (下落不明): on record, helped in hardship, and come back."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._awarding import AlreadyAwarded
from services.claims.commands.death._deaths import NotMissing
from services.claims.commands.death.award_hardship_advance import AwardHardshipAdvance, award_hardship_advance
from services.claims.commands.death.record_missing import (
    MissingDoesNotFit,
    MissingOnRecord,
    RecordMissing,
    record_missing,
)
from services.claims.commands.death.record_return import RecordReturn, record_return
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.payment._orders import BenefitReleased
from services.claims.domain.death.missing_person import Occasion
from services.claims.routes._benefits import AwardOut
from services.claims.routes._deaths import MissingOut
from services.claims.routes._fields import Wage
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["deaths"])
Papers = Annotated[list[UUID], Field(min_length=1)]
PAPER = "0190a000-0000-7000-8000-0000000000aa"


class MissingIn(BaseModel):
    """Since when and on what the worker is missing, and the monthly wage that the employer goes on paying."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "missing_since": "2025-02-11",
                    "occasion": "ON_DUTY",
                    "monthly_wage": "6500.00",
                    "papers": [PAPER],
                }
            ]
        }
    )

    missing_since: date
    occasion: Occasion
    monthly_wage: Wage
    papers: Papers


class HardshipIn(BaseModel):
    """The papers that show the hardship."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"papers": [PAPER]}]})

    papers: Papers


class ReturnIn(BaseModel):
    """The day on which the worker came back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"returned_on": "2025-09-18", "papers": [PAPER]}]})

    returned_on: date
    papers: Papers


@router.post(
    "/{claim_id}/missing",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, MissingOnRecord, MissingDoesNotFit, AlreadyAwarded),
        *(PaperNotFound, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_missing(claim_id: UUID, body: MissingIn, begin: Begin) -> Reply[MissingOut]:
    """Record that a worker is missing; the employer owes the wages of the first months."""
    async with begin() as tx:
        missing = await record_missing(tx, RecordMissing(claim_id, **dict(body)))
        reply = tx.reply(201, MissingOut.of(missing))
    return reply


@router.post(
    "/{claim_id}/missing/hardship-advance",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotMissing, AlreadyAwarded, BenefitReleased),
        *(PaperNotFound, NotInForce, OutsideDivision),
    ),
)
async def post_hardship_advance(claim_id: UUID, body: HardshipIn, begin: Begin) -> Reply[AwardOut]:
    """Award half of the death grant ahead; its order must name the payee."""
    async with begin() as tx:
        award = await award_hardship_advance(tx, AwardHardshipAdvance(claim_id, body.papers))
        reply = tx.reply(201, AwardOut.of(award))
    return reply


@router.post(
    "/{claim_id}/missing/return",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(InjuryNotFound, NotMissing, PaperNotFound, DateInFuture, DateOutOfOrder, OutsideDivision),
)
async def post_return(claim_id: UUID, body: ReturnIn, begin: Begin) -> Reply[MissingOut]:
    """Record that the worker came back: the survivors' pensions end with that month, what was advanced is owed back."""
    async with begin() as tx:
        missing = await record_return(tx, RecordReturn(claim_id, **dict(body)))
        reply = tx.reply(201, MissingOut.of(missing))
    return reply
