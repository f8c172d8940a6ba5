"""Record how a review or a suit ended (复议决定、生效裁判): what was contested stands, or falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import move
from services.claims.commands._clocks import start
from services.claims.commands._history import note
from services.claims.commands.disputes._contest_days import days_left
from services.claims.commands.disputes._disputes import dispute_for_update, leave_force
from services.claims.commands.disputes._revival import revive
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.disputes.dispute import RULING, Forum, Outcome, end_of
from services.claims.domain.recognition.case_state import MOVES, CaseMove, Need
from services.claims.models import Claim, Dispute, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict

NOTED = {
    Outcome.UPHELD: Happening.UPHELD,
    Outcome.REVOKED: Happening.REVOKED,
    Outcome.WITHDRAWN: Happening.DISPUTE_WITHDRAWN,
}


class DisputeEnded(Conflict):
    """A review or suit ends once."""

    code = "dispute-ended"
    title = "Dispute has ended"
    zh = "复议或诉讼 {dispute_id} 已登记结果 {outcome}，不能重复登记。"
    en = "Review or suit {dispute_id} has ended already: {outcome}."


@dataclass(frozen=True, slots=True)
class ConcludeDispute:
    """How a dispute ended, by which document; from when that counts, and when the department received it."""

    dispute_id: UUID
    outcome: Outcome
    outcome_no: str
    outcome_on: date
    received_on: date
    papers: Sequence[UUID] = ()


async def conclude_dispute(tx: Transaction, command: ConcludeDispute) -> Dispute:
    """End a dispute and lead its case on; where the decision has left force meanwhile, the end is only recorded."""
    claim, dispute = await dispute_for_update(tx, command.dispute_id)
    if dispute.outcome is not None:
        raise DisputeEnded(dispute_id=dispute.id, outcome=dispute.outcome)
    check_day(tx, "outcome_on", command.outcome_on, not_before=dispute.admitted_on)
    check_day(tx, "received_on", command.received_on, not_before=command.outcome_on)
    await check_papers(tx, claim, command.papers)
    if dispute.decision_id is not None and dispute.decision_id == claim.decision_id:
        await _lead_on(tx, claim, dispute, dispute.decision_id, command)
    note(
        tx,
        claim,
        NOTED[command.outcome],
        effective_on=command.outcome_on,
        papers=command.papers,
        dispute_id=str(dispute.id),
        decision_id=dispute.decision_id and str(dispute.decision_id),
        forum=dispute.forum,
    )
    if dispute.decision_id is None and command.outcome is Outcome.REVOKED:
        met = await _met(tx, claim, dispute, command)
        await revive(tx, claim, dispute, on=command.received_on, papers=command.papers, met=met)
    dispute.outcome, dispute.outcome_no = command.outcome, command.outcome_no
    dispute.outcome_on, dispute.received_on = command.outcome_on, command.received_on
    dispute.outcome_recorded_at, dispute.outcome_recorded_by = tx.now, tx.actor.subject
    return dispute


async def _lead_on(
    tx: Transaction, claim: Claim, dispute: Dispute, decision_id: UUID, command: ConcludeDispute
) -> None:
    """Move a decided case; the days that are left to somebody to contest the decision run again.

    A revoked decision is made anew within the ordinary time, from the ruling's receipt on: such a case is not clear.
    """
    on = command.received_on
    left = await days_left(tx, claim, dispute, decision_id, command.outcome, on=on)
    step = end_of(Forum(dispute.forum), command.outcome, others_may_contest=bool(left))
    if step is CaseMove.REVOKE:
        claim.simple = False
    await move(tx, claim, step, on=on, met=await _met(tx, claim, dispute, command))
    for kind in MOVES[step].restarts:
        if kind in left:
            await start(tx, claim, kind, on=left[kind])
    if step is CaseMove.REVOKE:
        await leave_force(tx, claim, why=dispute.forum, on=command.outcome_on)


async def _met(tx: Transaction, claim: Claim, dispute: Dispute, command: ConcludeDispute) -> set[Need]:
    ruling = RULING[Forum(dispute.forum)]
    papers = await queries.papers_of(tx, claim.id)
    there = any(paper.kind == ruling and paper.id in command.papers for paper in papers)
    return {Need.RULING} if there else set()
