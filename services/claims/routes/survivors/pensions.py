"""Survivors' pensions (供养亲属抚恤金) of a case: opened for all its entitled dependants together."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._own_wage import WageUnknown
from services.claims.commands.death._deaths import DeathNotRecorded, NotDueOnDeath, OtherSchemeChosen
from services.claims.commands.survivors.open_survivors_pension import (
    AnotherOwesPensions,
    NobodyEntitled,
    OpenSurvivorsPension,
    PensionsOpen,
    open_survivors_pension,
)
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Entitlement, SurvivorsPension
from services.claims.routes._entitlements import EntitlementOut
from services.claims.routes._fields import Wage
from shared.money import Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["survivors"])


class PensionIn(BaseModel):
    """What may be added to the evidence: the proven contract wage, for where contributions know no wage at all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}, {"agreed_wage": "5200.00"}]})

    agreed_wage: Wage | None = None


class SurvivorsPensionOut(BaseModel):
    """The pensions of a worker's survivors: who owes them, on which wage, since when, and each one's entitlement."""

    id: UUID
    claim_id: UUID
    payer: Payer
    basis_on: date
    starts: Month
    ends: Month | None
    own_wage: Money
    own_wage_workings: dict[str, Any]
    own_wage_provisional: bool
    recorded_at: datetime
    recorded_by: str
    entitlements: list[EntitlementOut]

    @classmethod
    def of(cls, pension: SurvivorsPension, entitlements: list[Entitlement]) -> "SurvivorsPensionOut":
        """Show the pensions of a case."""
        columns = {name: getattr(pension, name) for name in cls.model_fields if name != "entitlements"}
        return cls(**columns, entitlements=[EntitlementOut.of(each) for each in entitlements])


@router.post(
    "/{claim_id}/survivors-pension",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, DeathNotRecorded, NotDueOnDeath, OtherSchemeChosen),
        *(PensionsOpen, AnotherOwesPensions, NobodyEntitled, WageUnknown, NotInForce, OutsideDivision),
    ),
)
async def post_survivors_pension(
    claim_id: UUID, begin: Begin, body: PensionIn | None = None
) -> Reply[SurvivorsPensionOut]:
    """Open the pensions of all entitled dependants, from the month after the death, or the fourth of missing."""
    command = OpenSurvivorsPension(claim_id, body.agreed_wage if body else None)
    async with begin() as tx:
        pension, entitlements = await open_survivors_pension(tx, command)
        reply = tx.reply(201, SurvivorsPensionOut.of(pension, entitlements))
    return reply
