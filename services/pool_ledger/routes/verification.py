"""Verification of the ledger, for auditors: everything recomputed, nothing changed."""

from fastapi import APIRouter
from pydantic import BaseModel

from services.pool_ledger.commands.verify_ledger import verify_ledger
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/ledger/verification", tags=["books"])
FINDINGS_MAX = 1_000


class FindingOut(BaseModel):
    """One thing that does not hold, and the voucher it concerns."""

    kind: str
    book: str
    month: str
    number: int | None
    detail: str


class VerificationOut(BaseModel):
    """Whether the books hold; the first thousand findings if not."""

    holds: bool
    findings: list[FindingOut]


@router.get("", dependencies=[allow("auditor", "province_manager")])
async def get_verification(begin: Begin) -> VerificationOut:
    """Recompute balances, numbers, pairs, digests and seals of the books that the caller sees."""
    async with begin() as tx:
        findings = await verify_ledger(tx)
    shown = [FindingOut.model_validate(finding, from_attributes=True) for finding in findings[:FINDINGS_MAX]]
    return VerificationOut(holds=not findings, findings=shown)
