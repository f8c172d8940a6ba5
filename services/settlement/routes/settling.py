"""Settling a stay (出院结算): computed beforehand, fixed after discharge, taken back in the same month."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.settlement import queries
from services.settlement.commands._encounter import EncounterNotFound, EncounterNotReady
from services.settlement.commands.reverse_settlement import (
    ReversalTooLate,
    ReverseSettlement,
    SettlementClaimed,
    reverse_settlement,
)
from services.settlement.commands.settle_encounter import SettleEncounter, TotalDiffers, settle_encounter
from services.settlement.routes.settlements import SettlementOut, TotalsOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.money import Money
from shared.problems import problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/encounters", tags=["settlements"])


class SettlementIn(BaseModel):
    """The hospital's own total, and the day of settlement."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"total": "19074.00", "settled_on": "2025-09-15"}]})

    total: Money
    settled_on: date


class ReversalIn(BaseModel):
    """The day on which the settlement is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reversed_on": "2025-09-17"}]})

    reversed_on: date


@router.post("/{encounter_id}/pre-settlement", dependencies=[allow("hospital")], responses=problems(EncounterNotFound))
async def post_pre_settlement(encounter_id: UUID, begin: Begin) -> Reply[TotalsOut]:
    """Compute what the stay comes to so far; nothing is booked, and it may be asked as often as wanted."""
    async with begin() as tx:
        if await queries.encounter(tx, encounter_id) is None:
            raise EncounterNotFound(encounter_id=encounter_id)
        reply = tx.reply(200, TotalsOut.of(await queries.stay_totals(tx, encounter_id)))
    return reply


@router.post(
    "/{encounter_id}/settlement",
    status_code=201,
    dependencies=[allow("hospital")],
    responses=problems(EncounterNotFound, EncounterNotReady, TotalDiffers, DateInFuture, DateOutOfOrder),
)
async def post_settlement(encounter_id: UUID, body: SettlementIn, begin: Begin) -> Reply[SettlementOut]:
    """Settle a stay that has ended."""
    async with begin() as tx:
        settlement = await settle_encounter(tx, SettleEncounter(encounter_id, body.total, body.settled_on))
        reply = tx.reply(201, SettlementOut.of_row(settlement))
    return reply


@router.post(
    "/{encounter_id}/reversal",
    status_code=201,
    dependencies=[allow("hospital")],
    responses=problems(
        EncounterNotFound, EncounterNotReady, ReversalTooLate, SettlementClaimed, DateInFuture, DateOutOfOrder
    ),
)
async def post_reversal(encounter_id: UUID, body: ReversalIn, begin: Begin) -> Reply[SettlementOut]:
    """Take the settlement back in its own month; answers with the mirror record."""
    async with begin() as tx:
        mirror = await reverse_settlement(tx, ReverseSettlement(encounter_id, body.reversed_on))
        reply = tx.reply(201, SettlementOut.of_row(mirror))
    return reply
