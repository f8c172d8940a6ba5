"""Steps that need a decision in force which recognises the injury."""

from services.claims import queries
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.models import Claim, Decision
from shared.db import Transaction
from shared.problems import Conflict


class NotAWorkInjury(Conflict):
    """Nothing follows from an injury that was not recognised."""

    code = "not-a-work-injury"
    title = "Injury was not recognised"
    zh = "案件 {claim_id} 的认定结论为 {result}，未认定工伤的不予办理。"
    en = "Case {claim_id} was decided {result}: only a recognised work injury can go on."


class NoDecisionInForce(Conflict):
    """The case is not decided, or its decision was revoked and none has taken its place."""

    code = "no-decision-in-force"
    title = "No decision in force"
    zh = "案件 {claim_id} 没有有效的工伤认定决定（尚未作出或已被撤销），待作出决定后再办理。"
    en = "Case {claim_id} has no decision in force: none was made, or it was revoked; go on when there is one."


async def decision_in_force(tx: Transaction, claim: Claim) -> Decision:
    """Return the decision in force; raises `NoDecisionInForce`."""
    decision = await queries.decision(tx, claim)
    if decision is None:
        raise NoDecisionInForce(claim_id=claim.id)
    return decision


async def favourable_decision(tx: Transaction, claim: Claim) -> Decision:
    """Return the decision in force; raises `NoDecisionInForce`, `NotAWorkInjury` if it went against the injury."""
    decision = await decision_in_force(tx, claim)
    if not RecognitionResult(decision.result).counts:
        raise NotAWorkInjury(claim_id=claim.id, result=decision.result)
    return decision
