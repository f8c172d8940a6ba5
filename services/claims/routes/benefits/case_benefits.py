"""Everything owed in a case (案件待遇): what is owed once and what is due monthly, with the way to its workings."""

from uuid import UUID

from fastapi import APIRouter

from services.claims import queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.routes._case_benefits import CaseBenefitsOut
from services.claims.routes._fields import READERS
from shared.periods import Month
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/injuries", tags=["awards"])


@router.get("/{claim_id}/benefits", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_case_benefits(claim_id: UUID, begin: Begin) -> CaseBenefitsOut:
    """Show everything owed in a case, by payer; what an award was overtaken by, or what fell, no longer stands."""
    async with begin() as tx:
        if await queries.claim(tx, claim_id) is None:
            raise InjuryNotFound(claim_id=claim_id)
        [case] = await queries.case_benefits(tx, [claim_id])
        month = Month.of(tx.today)
    return CaseBenefitsOut.of(case, month)
