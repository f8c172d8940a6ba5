"""The worker's monthly benefits (定期待遇核定): opened, and brought in line with the conclusion in force."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits._basis import NotAppraised
from services.claims.commands.benefits._own_wage import WageUnknown
from services.claims.commands.entitlements._drawn_once import DrawnAlready
from services.claims.commands.entitlements._footing import MonthlyCase, WorkerDead
from services.claims.commands.entitlements.follow_conclusion import InLine, follow_conclusion
from services.claims.commands.entitlements.open_monthly_benefits import (
    AlreadyOpen,
    NoMonthlyBenefitDue,
    open_monthly_benefits,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.routes._entitlements import EntitlementOut, EntitlementsOut
from shared.money import ZERO, Money
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries/{claim_id}/monthly-benefits", tags=["entitlements"])
REFUSALS = (
    *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, NotAppraised, WorkerDead, WageUnknown),
    *(DrawnAlready, PaperNotFound, NotInForce, OutsideDivision),
)


class MonthlyBenefitsIn(BaseModel):
    """What the clerk adds: since when there is no suitable work, the proven wage, what medical cover costs."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{}, {"no_suitable_work_from": "2024-10"}, {"agreed_wage": "5200.00"}]}
    )

    no_suitable_work_from: Month | None = None
    agreed_wage: Annotated[Money, Field(gt=ZERO)] | None = None
    medical_contribution: Annotated[Money, Field(ge=ZERO)] | None = None
    papers: list[UUID] = []

    def of_case(self, claim_id: UUID) -> MonthlyCase:
        """Return the body as commands take it."""
        return MonthlyCase(
            claim_id, self.no_suitable_work_from, self.agreed_wage, self.medical_contribution, self.papers
        )


@router.post(
    "",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*REFUSALS, NoMonthlyBenefitDue, AlreadyOpen),
)
async def post_monthly_benefits(
    claim_id: UUID, begin: Begin, body: MonthlyBenefitsIn | None = None
) -> Reply[EntitlementsOut]:
    """Open what the conclusion in force carries each month, from the month after it; a run pays it."""
    command = (body or MonthlyBenefitsIn()).of_case(claim_id)
    async with begin() as tx:
        opened = await open_monthly_benefits(tx, command)
        reply = tx.reply(201, EntitlementsOut(items=[EntitlementOut.of(each) for each in opened]))
    return reply


@router.post(
    "/follow-up",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(*REFUSALS, InLine),
)
async def post_follow_up(claim_id: UUID, begin: Begin, body: MonthlyBenefitsIn | None = None) -> Reply[EntitlementsOut]:
    """Bring the monthly benefits in line with the conclusion in force; what was paid beyond that shows as overpaid."""
    command = (body or MonthlyBenefitsIn()).of_case(claim_id)
    async with begin() as tx:
        changed = await follow_conclusion(tx, command)
        reply = tx.reply(201, EntitlementsOut(items=[EntitlementOut.of(each) for each in changed]))
    return reply
