"""Retirements (退休): recorded, and changes of the old-age pension after them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._basis import NotAppraised
from services.claims.commands.benefits._own_wage import WageUnknown
from services.claims.commands.entitlements._drawn_once import DrawnAlready
from services.claims.commands.entitlements._footing import WorkerDead
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.retirement.record_pension_change import (
    NotRetired,
    RecordPensionChange,
    TopUpIsFixed,
    record_pension_change,
)
from services.claims.commands.retirement.record_retirement import (
    NoPensionDrawn,
    PensionTooEarly,
    RecordRetirement,
    RetiredAlready,
    record_retirement,
)
from services.claims.routes._entitlements import EntitlementOut, EntitlementsOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.money import ZERO, Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries/{claim_id}/retirement", tags=["entitlements"])
REFUSALS = (
    *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotAppraised, WorkerDead, WageUnknown, PaperNotFound),
    *(DrawnAlready, DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
)
Amount = Annotated[Money, Field(gt=ZERO)]


class RetirementIn(BaseModel):
    """When the worker retired, and the old-age pension from a month on; without one, what the personal account pays."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"retired_on": "2025-03-20", "pension_from": "2025-04", "old_age_pension": "4106.20"}]
        }
    )

    retired_on: date
    pension_from: Month
    old_age_pension: Amount | None = None
    personal_account: Amount | None = None
    papers: list[UUID] = []

    @model_validator(mode="after")
    def _one_of_both(self) -> "RetirementIn":
        if self.old_age_pension is not None and self.personal_account is not None:
            raise ValueError("personal_account is given of somebody without an old_age_pension")
        return self


class PensionChangeIn(BaseModel):
    """The old-age pension from a month on, and the day on which the change was told."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"told_on": "2025-08-20", "from_month": "2025-07", "old_age_pension": "5500.00"}]
        }
    )

    told_on: date
    from_month: Month
    old_age_pension: Amount
    papers: list[UUID] = []


@router.post(
    "",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*REFUSALS, NoPensionDrawn, RetiredAlready, PensionTooEarly),
)
async def post_retirement(claim_id: UUID, body: RetirementIn, begin: Begin) -> Reply[EntitlementsOut]:
    """Let the old-age pension take the place of the disability pension: what is missing to it is paid on."""
    command = RecordRetirement(
        claim_id, body.retired_on, body.pension_from, body.old_age_pension, body.personal_account, body.papers
    )
    async with begin() as tx:
        changed = await record_retirement(tx, command)
        reply = tx.reply(201, EntitlementsOut(items=[EntitlementOut.of(each) for each in changed]))
    return reply


@router.post(
    "/pension-changes",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*REFUSALS, NotRetired, TopUpIsFixed),
)
async def post_pension_change(claim_id: UUID, body: PensionChangeIn, begin: Begin) -> Reply[EntitlementsOut]:
    """Measure the difference by another old-age pension, from a month on, past or to come."""
    command = RecordPensionChange(claim_id, body.from_month, body.old_age_pension, body.told_on, body.papers)
    async with begin() as tx:
        changed = await record_pension_change(tx, command)
        reply = tx.reply(201, EntitlementsOut(items=[EntitlementOut.of(each) for each in changed]))
    return reply
