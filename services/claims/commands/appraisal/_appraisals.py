"""Steps that commands on an appraisal share: load it locked with its case, and move it, its clocks with it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._clocks import start, stop
from services.claims.domain.appraisal.appraisal_state import (
    MOVES,
    AppraisalMove,
    AppraisalNeed,
    AppraisalState,
    Refused,
    state_after,
)
from services.claims.models import Appraisal, Claim
from shared.db import Transaction
from shared.problems import Conflict, NotFound, OutsideDivision, RuleViolated


class AppraisalNotFound(NotFound):
    """No such appraisal for this caller."""

    code = "appraisal-not-found"
    title = "Appraisal not found"
    zh = "未找到劳动能力鉴定 {appraisal_id}，或不在当前账号的管辖范围内。"
    en = "There is no appraisal {appraisal_id} that you may see."


class AppraisalNotReady(Conflict):
    """The appraisal must reach another state first, or has left it already."""

    code = "appraisal-not-ready"
    title = "Appraisal not in the state needed"
    zh = "劳动能力鉴定 {appraisal_id} 当前状态为 {state}；办理“{move}”须处于 {needed} 状态。"
    en = "Appraisal {appraisal_id} is {state}; to {move} it must be {needed}."


class AppraisalNeedsUnmet(RuleViolated):
    """The appraisal stands right, but something is wanting."""

    code = "appraisal-needs-unmet"
    title = "Something is wanting"
    zh = "劳动能力鉴定 {appraisal_id} 暂不能办理“{move}”，尚须：{wanting}。"
    en = "Appraisal {appraisal_id} cannot {move} yet; wanting: {wanting}."


def must_sit_on(tx: Transaction, committee: str) -> None:
    """Raise `OutsideDivision` unless the committee is the actor's own: the province's does no prefecture's work."""
    if tx.actor.division != committee:
        raise OutsideDivision(division=committee)


async def appraisal_for_update(
    tx: Transaction, appraisal_id: UUID, *, from_above: bool = False
) -> tuple[Claim, Appraisal]:
    """Return an appraisal of the actor's own committee, and its case: the case is locked first, as everywhere.

    `from_above` lets the province's committee at a prefecture's appraisal: to revoke what it concluded.
    """
    seen = await queries.appraisal(tx, appraisal_id)
    if seen is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    if from_above:
        tx.actor.must_serve(seen.committee)
    else:
        must_sit_on(tx, seen.committee)
    claim = await claim_for_update(tx, seen.claim_id)
    appraisal = await queries.appraisal_for_update(tx, appraisal_id)
    if appraisal is None:
        raise AppraisalNotFound(appraisal_id=appraisal_id)
    return claim, appraisal


async def move(
    tx: Transaction,
    case: tuple[Claim, Appraisal],
    step: AppraisalMove,
    *,
    on: date,
    met: Collection[AppraisalNeed] = (),
    counted_from: date | None = None,
) -> None:
    """Move an appraisal on a day, and start and stop the clocks that the move names.

    What starts counts from that day, or from another one that the law names.
    Raises `AppraisalNotReady` naming the states that are needed, `AppraisalNeedsUnmet` naming what is wanting.
    """
    claim, appraisal = case
    after = state_after(AppraisalState(appraisal.state), step, met)
    if isinstance(after, Refused):
        raise _problem(appraisal, step, after)
    appraisal.state, rule = after, MOVES[step]
    await stop(tx, claim, rule.stops, on=on, by=step, appraisal_id=appraisal.id)
    for kind in rule.starts:
        await start(tx, claim, kind, on=counted_from or on, appraisal_id=appraisal.id)


def must_stand(appraisal: Appraisal, states: Collection[AppraisalState], task: str) -> None:
    """Raise `AppraisalNotReady` unless the appraisal is in one of these states: for what may not move it."""
    if AppraisalState(appraisal.state) not in states:
        needed = " / ".join(states)
        raise AppraisalNotReady(appraisal_id=appraisal.id, state=appraisal.state, move=task, needed=needed)


def not_ready(appraisal: Appraisal, step: AppraisalMove) -> AppraisalNotReady:
    """Return the problem of an appraisal that stands where a move is not possible."""
    needed = " / ".join(MOVES[step].leaves)
    return AppraisalNotReady(appraisal_id=appraisal.id, state=appraisal.state, move=step, needed=needed)


def _problem(appraisal: Appraisal, step: AppraisalMove, refused: Refused) -> AppraisalNotReady | AppraisalNeedsUnmet:
    if refused.standing:
        return not_ready(appraisal, step)
    return AppraisalNeedsUnmet(appraisal_id=appraisal.id, move=step, wanting="；".join(refused.wanting))
