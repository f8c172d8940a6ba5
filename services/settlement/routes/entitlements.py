"""Entitlements to treatment (工伤医疗待遇资格), as claims announced them: since when, for what, and at whose cost."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.settlement import queries
from services.settlement.models import KnownEntitlement
from shared.problems import NotFound, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/entitlements", tags=["encounters"])
READERS = ("settlement_clerk", "settlement_reviewer", "province_manager", "auditor")


class EntitlementNotFound(NotFound):
    """No entitlement of this case, or none that the caller may see."""

    code = "entitlement-not-found"
    title = "Entitlement not found"
    zh = "案件 {claim_id} 没有工伤医疗待遇资格，或不在当前账号的管辖范围内。"
    en = "Case {claim_id} gives no entitlement to treatment that you may see."


class EntitlementOut(BaseModel):
    """An entitlement; costs before `fund_pays_from` are the employer's, and from `closed_on` on nobody is admitted."""

    claim_id: UUID
    division: str
    person_id: UUID
    accident_on: date
    opened_on: date
    fund_pays_from: date
    closed_on: date | None
    injured_parts: list[str]
    diagnoses: list[str]

    @classmethod
    def of(cls, entitlement: KnownEntitlement) -> "EntitlementOut":
        """Show an entitlement."""
        return cls.model_validate(entitlement, from_attributes=True)


@router.get("/{claim_id}", dependencies=[allow(*READERS)], responses=problems(EntitlementNotFound))
async def get_entitlement(claim_id: UUID, begin: Begin) -> EntitlementOut:
    """Show the entitlement that a case gives."""
    async with begin() as tx:
        entitlement = await queries.entitlement(tx, claim_id)
    if entitlement is None:
        raise EntitlementNotFound(claim_id=claim_id)
    return EntitlementOut.of(entitlement)
