"""Situations of the own wage (本人工资的认定): where it is not found from contribution bases."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.benefits.record_wage_situation import (
    OwnWageRelied,
    RecordWageSituation,
    SituationMisfit,
    WagesOnRecord,
    record_wage_situation,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.benefits.wage_situation import MonthAmount, ProvenWages, WageSituation
from services.claims.routes._employment import WageSituationOut
from services.claims.routes._fields import Wage
from shared.periods import Month
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["awards"])


class MonthAmountIn(BaseModel):
    """What was paid for one month, as wage or pension."""

    month: Month
    amount: Wage


Months = Annotated[list[MonthAmountIn], Field(max_length=12)]


class WageSituationIn(BaseModel):
    """The situation and what papers prove of it.

    `left_on` and wages before it where a disease was found after retiring, with the pensions before the diagnosis, or
    after the contract ended; no wages of somebody insured by the project; else the wages actually paid before the
    accident, where contributions know none.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "situation": "FOUND_AFTER_RETIREMENT",
                    "left_on": "2021-03-31",
                    "wages": [{"month": "2021-02", "amount": "5600.00"}],
                    "pensions": [{"month": "2025-06", "amount": "4106.20"}],
                    "papers": ["0197a000-0000-7000-8000-000000000001"],
                }
            ]
        }
    )

    situation: WageSituation
    left_on: date | None = None
    wages: Months = []
    pensions: Months = []
    papers: Annotated[list[UUID], Field(min_length=1)]

    def told(self) -> ProvenWages:
        """Return what was told as the rules take it."""
        wages, pensions = (
            tuple(MonthAmount(each.month, each.amount) for each in amounts) for amounts in (self.wages, self.pensions)
        )
        return ProvenWages(self.situation, wages, pensions, self.left_on)


@router.post(
    "/{claim_id}/wage-situations",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, PaperNotFound, SituationMisfit),
        *(WagesOnRecord, OwnWageRelied, NotInForce, OutsideDivision),
    ),
)
async def post_wage_situation(claim_id: UUID, body: WageSituationIn, begin: Begin) -> Reply[WageSituationOut]:
    """Record in which situation the own wage of a case is found; the latest counts for what is awarded after it."""
    command = RecordWageSituation(claim_id, body.told(), body.papers)
    async with begin() as tx:
        row = await record_wage_situation(tx, command)
        reply = tx.reply(201, WageSituationOut.of(row))
    return reply
