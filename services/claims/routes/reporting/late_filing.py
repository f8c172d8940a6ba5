"""What an employer bears for having applied late (逾期申请的费用), shown of an accepted case."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands._cases import CaseNotReady, InjuryNotFound
from services.claims.commands.reporting._late_filing import late_filing_of
from services.claims.domain.reporting.late_filing import FilingReason, LateFiling
from services.claims.routes._fields import READERS
from shared.policy import NotInForce
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class LateFilingOut(BaseModel):
    """The days whose costs the employer bears, if any; from when on the fund pays; why, and by which article."""

    claim_id: UUID
    borne_from: date | None
    borne_until: date | None
    fund_pays_from: date
    reason: FilingReason
    article: str
    workings: dict[str, Any]

    @classmethod
    def of(cls, claim_id: UUID, found: LateFiling) -> "LateFilingOut":
        """Show what was found."""
        return cls(
            claim_id=claim_id,
            borne_from=None if found.borne_until is None else found.happened_on,
            borne_until=found.borne_until,
            fund_pays_from=found.fund_pays_from,
            reason=found.reason,
            article=found.workings.cited[0],
            workings=found.workings.to_json(),
        )


@router.get(
    "/{claim_id}/late-filing",
    dependencies=[allow(*READERS)],
    responses=problems(InjuryNotFound, CaseNotReady, NotInForce),
)
async def get_late_filing(claim_id: UUID, begin: Begin) -> LateFilingOut:
    """Show from when to when the employer bears what the fund would, because it did not apply in time."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        found = await late_filing_of(tx, claim)
    return LateFilingOut.of(claim_id, found)
