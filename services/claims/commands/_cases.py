"""Steps that commands on a case share: load it locked, and move it."""

from uuid import UUID

from services.claims import queries
from services.claims.domain.case_state import CaseMove, CaseState, IllegalCaseMove, state_after
from services.claims.models import Claim
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class InjuryNotFound(NotFound):
    """No such case for this caller."""

    code = "injury-not-found"
    title = "Injury not found"
    zh = "未找到工伤案件 {claim_id}，或不在当前账号的管辖范围内。"
    en = "There is no injury case {claim_id} that you may see."


class CaseNotReady(Conflict):
    """The case must reach another state first, or has left it already."""

    code = "case-not-ready"
    title = "Case not in the state needed"
    zh = "案件 {claim_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Case {claim_id} is {state}; to {move} it must be {needed}."


async def claim_for_update(tx: Transaction, claim_id: UUID) -> Claim:
    """Return a case that the actor serves, locked."""
    claim = await queries.claim_for_update(tx, claim_id)
    if claim is None:
        raise InjuryNotFound(claim_id=claim_id)
    tx.actor.must_serve(claim.division)
    return claim


def move(claim: Claim, step: CaseMove) -> None:
    """Move a case on; raises `CaseNotReady` naming the state that is needed."""
    after = state_after(CaseState(claim.state), step)
    if isinstance(after, IllegalCaseMove):
        raise CaseNotReady(claim_id=claim.id, state=claim.state, move=step, needed=after.needed)
    claim.state = after
