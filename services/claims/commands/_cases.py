"""Steps that commands on a case share: load it locked, and move it, its clocks with it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import pause, resume, start, stop
from services.claims.domain.recognition.case_state import MOVES, CaseMove, CaseState, Need, Refused, state_after
from services.claims.models import Claim
from shared.db import Transaction
from shared.problems import Conflict, NotFound, RuleViolated


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


class NeedsUnmet(RuleViolated):
    """The case stands right, but something is wanting."""

    code = "needs-unmet"
    title = "Something is wanting"
    zh = "案件 {claim_id} 暂不能办理“{move}”，尚须：{wanting}。"
    en = "Case {claim_id} cannot {move} yet; wanting: {wanting}."


async def claim_for_update(tx: Transaction, claim_id: UUID) -> Claim:
    """Return a case that the actor serves, locked."""
    claim = await queries.claim_for_update(tx, claim_id)
    if claim is None:
        raise InjuryNotFound(claim_id=claim_id)
    tx.actor.must_serve(claim.division)
    return claim


async def move(tx: Transaction, claim: Claim, step: CaseMove, *, on: date, met: Collection[Need] = ()) -> None:
    """Move a case on a day, and start, stop, pause or let go on the clocks that the move names.

    Raises `CaseNotReady` naming the states that are needed, `NeedsUnmet` naming what is wanting.
    """
    after = state_after(CaseState(claim.state), step, met)
    if isinstance(after, Refused):
        raise _problem(claim, step, after)
    claim.state, rule = after, MOVES[step]
    await stop(tx, claim, rule.stops, on=on, by=step)
    await pause(tx, claim, rule.pauses, on=on)
    await resume(tx, claim, rule.resumes, on=on)
    for kind in rule.starts:
        await start(tx, claim, kind, on=on)


def must_stand(claim: Claim, states: Collection[CaseState], task: str) -> None:
    """Raise `CaseNotReady` unless the case is in one of these states: for what is done without leaving it."""
    if CaseState(claim.state) not in states:
        raise CaseNotReady(claim_id=claim.id, state=claim.state, move=task, needed=" / ".join(states))


def _problem(claim: Claim, step: CaseMove, refused: Refused) -> CaseNotReady | NeedsUnmet:
    if refused.standing:
        needed = " / ".join(refused.standing)
        return CaseNotReady(claim_id=claim.id, state=claim.state, move=step, needed=needed)
    return NeedsUnmet(claim_id=claim.id, move=step, wanting="；".join(refused.wanting))
