"""Decide what was proposed of an entitlement (复核): by another person; only then does it take effect."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from services.claims import queries
from services.claims.commands.entitlements._drawn_once import check_drawn_once
from services.claims.commands.entitlements._interruptions import Interrupting, interrupt, lift
from services.claims.commands.entitlements._opening import end_after
from services.claims.commands.entitlements._reopening import check_reopening
from services.claims.commands.entitlements._timeline import entitlement_for_update, note_entitlement, redraw
from services.claims.commands.survivors._shares import draw_shares
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.interruption import InterruptionReason, InterruptionRules
from services.claims.domain.entitlements.proposal import ProposalState, ProposalStep, ProposedMove
from services.claims.models import Claim, Entitlement, EntitlementProposal
from shared import policy
from shared.approvals import approve
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict, NotFound


class ProposalNotFound(NotFound):
    """No such proposal for this caller."""

    code = "proposal-not-found"
    title = "Proposal not found"
    zh = "未找到待遇变更事项 {proposal_id}，或不在当前账号的管辖范围内。"
    en = "There is no proposal {proposal_id} that you may see."


class ProposalDecided(Conflict):
    """A proposal is decided once."""

    code = "proposal-decided"
    title = "Proposal was decided"
    zh = "待遇变更事项 {proposal_id} 已由 {who} 办结（{state}）。"
    en = "{who} has decided proposal {proposal_id} already: {state}."


class ProposalOvertaken(Conflict):
    """What is proposed has come about since, or no longer fits: refuse the proposal."""

    code = "proposal-overtaken"
    title = "Proposal was overtaken"
    zh = "待遇资格 {entitlement_id} 的情况已变化，原提议不再适用，请予以退回后重新提出。"
    en = "Entitlement {entitlement_id} has changed since: refuse the proposal, and propose anew what fits."


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """Which proposal, whether it is approved, and why."""

    proposal_id: UUID
    approved: bool
    why: str


async def decide_proposal(tx: Transaction, command: DecideProposal) -> EntitlementProposal:
    """Let a proposal take effect, or refuse it; the timeline is drawn again, and the shares of a family with it."""
    claim, entitlement, proposal = await _locked(tx, command.proposal_id)
    if proposal.state != ProposalState.PROPOSED:
        raise ProposalDecided(proposal_id=proposal.id, who=proposal.decided_by, state=proposal.state)
    await approve(tx, proposal.id, ProposalStep.DECIDE)
    proposal.state = ProposalState.APPROVED if command.approved else ProposalState.REFUSED
    proposal.decided_by, proposal.decided_at, proposal.decided_why = tx.actor.subject, tx.now, command.why
    if command.approved:
        before = _standing(entitlement)
        await EFFECTS[ProposedMove(proposal.move)](tx, entitlement, proposal)
        await redraw(tx, [entitlement])
        if claim is not None and entitlement.dependant_id is not None:
            await draw_shares(tx, claim)
        _audit(tx, entitlement, before, command.why)
    return proposal


async def _locked(tx: Transaction, proposal_id: UUID) -> tuple[Claim | None, Entitlement, EntitlementProposal]:
    """Return a proposal, its entitlement and the case, if it belongs to one: the case locked first, as everywhere."""
    proposed = await queries.proposal(tx, proposal_id)
    if proposed is None:
        raise ProposalNotFound(proposal_id=proposal_id)
    seen = await queries.entitlement(tx, proposed.entitlement_id)
    claim = await queries.claim_for_update(tx, seen.claim_id) if seen and seen.claim_id else None
    entitlement = await entitlement_for_update(tx, proposed.entitlement_id)
    proposal = await queries.proposal_for_update(tx, proposal_id)
    if proposal is None:
        raise ProposalNotFound(proposal_id=proposal_id)
    return claim, entitlement, proposal


async def _stop(tx: Transaction, entitlement: Entitlement, proposal: EntitlementProposal) -> None:
    reason = InterruptionReason(proposal.reason)
    if await queries.standing_interruption(tx, entitlement.id, reason) is not None:
        raise ProposalOvertaken(entitlement_id=entitlement.id)
    law = policy.at(entitlement.division)
    rules = law.load(InterruptionRules, "benefit_interruptions", in_force_on=proposal.happened_on)
    interrupt(tx, entitlement, Interrupting(reason, _month(proposal), rules.arrears[reason], proposal.happened_on))


async def _resume(tx: Transaction, entitlement: Entitlement, proposal: EntitlementProposal) -> None:
    standing = await queries.standing_interruption(tx, entitlement.id, InterruptionReason(proposal.reason))
    if standing is None or standing.id != proposal.interruption_id:
        raise ProposalOvertaken(entitlement_id=entitlement.id)
    lift(tx, entitlement, standing, _month(proposal), proposal.happened_on)


async def _end(tx: Transaction, entitlement: Entitlement, proposal: EntitlementProposal) -> None:
    last = _month(proposal)
    if entitlement.ends is not None and entitlement.ends <= last:
        raise ProposalOvertaken(entitlement_id=entitlement.id)
    ended_before = None if entitlement.ends is None else str(entitlement.ends)
    end_after(tx, entitlement, last, effective_on=proposal.happened_on, why=proposal.reason, ended_before=ended_before)


async def _reopen(tx: Transaction, entitlement: Entitlement, proposal: EntitlementProposal) -> None:
    if entitlement.ends is None:
        raise ProposalOvertaken(entitlement_id=entitlement.id)
    await check_reopening(tx, entitlement, proposal.month)
    await check_drawn_once(tx, entitlement, entitlement.ends.next())
    entitlement.ends = proposal.month
    entitlement.ended_why = None if proposal.month is None else proposal.reason
    ends = None if proposal.month is None else str(proposal.month)
    note_entitlement(tx, entitlement, EntitlementChange.REOPENED, effective_on=proposal.happened_on, ends=ends)


EFFECTS: Mapping[ProposedMove, Callable[[Transaction, Entitlement, EntitlementProposal], Awaitable[None]]] = {
    ProposedMove.STOP: _stop,
    ProposedMove.RESUME: _resume,
    ProposedMove.END: _end,
    ProposedMove.REOPEN: _reopen,
}


def _month(proposal: EntitlementProposal) -> Month:
    if proposal.month is None:
        raise LookupError(f"proposal {proposal.id} names no month")
    return proposal.month


def _standing(entitlement: Entitlement) -> dict[str, str | None]:
    return {"state": entitlement.state, "ends": None if entitlement.ends is None else str(entitlement.ends)}


def _audit(tx: Transaction, entitlement: Entitlement, before: dict[str, str | None], why: str) -> None:
    tx.audit(
        "decide a change of an entitlement",
        entity="entitlement",
        entity_id=str(entitlement.id),
        division=entitlement.division,
        before=before,
        after=_standing(entitlement),
        reason=why,
    )
