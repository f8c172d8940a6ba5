"""Steps that need an injury to be recognised."""

from uuid import UUID

from services.claims import queries
from services.claims.domain.recognition import RecognitionResult
from services.claims.models import Decision
from shared.db import Transaction
from shared.problems import Conflict


class NotAWorkInjury(Conflict):
    """Nothing follows from an injury that was not recognised."""

    code = "not-a-work-injury"
    title = "Injury was not recognised"
    zh = "案件 {claim_id} 的认定结论为 {result}，未认定工伤的不予办理。"
    en = "Case {claim_id} was decided {result}: only a recognised work injury can go on."


async def favourable_decision(tx: Transaction, claim_id: UUID) -> Decision:
    """Return the decision of a decided case; raises `NotAWorkInjury` if it went against the injury."""
    decision = await queries.decision(tx, claim_id)
    if decision is None:
        raise LookupError(f"case {claim_id} is past its decision but has none")
    if not RecognitionResult(decision.result).counts:
        raise NotAWorkInjury(claim_id=claim_id, result=decision.result)
    return decision
