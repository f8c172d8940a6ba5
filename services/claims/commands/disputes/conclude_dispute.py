"""Record how a review or a suit ended (复议决定、生效裁判): the decision stands, or leaves force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import move
from services.claims.commands._history import note
from services.claims.commands.disputes._disputes import dispute_for_update, leave_force
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.disputes.dispute import ENDS, RULING, Forum, Outcome
from services.claims.domain.recognition.case_state import CaseMove, Need
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
    if dispute.decision_id == claim.decision_id:
        await _lead_on(tx, claim, dispute, command)
    dispute.outcome, dispute.outcome_no = command.outcome, command.outcome_no
    dispute.outcome_on, dispute.received_on = command.outcome_on, command.received_on
    dispute.outcome_recorded_at, dispute.outcome_recorded_by = tx.now, tx.actor.subject
    note(
        tx,
        claim,
        NOTED[command.outcome],
        effective_on=command.outcome_on,
        papers=command.papers,
        dispute_id=str(dispute.id),
        decision_id=str(dispute.decision_id),
        forum=dispute.forum,
    )
    return dispute


async def _lead_on(tx: Transaction, claim: Claim, dispute: Dispute, command: ConcludeDispute) -> None:
    """Move the case; who withdraws a review has the time for a suit that ran from knowing the decision.

    A revoked decision is made anew within the ordinary time, from the ruling's receipt on: such a case is not clear.
    """
    step = ENDS[Forum(dispute.forum), command.outcome]
    on = dispute.known_on if step is CaseMove.WITHDRAW_REVIEW else command.received_on
    if step is CaseMove.REVOKE:
        claim.simple = False
    await move(tx, claim, step, on=on, met=await _met(tx, claim, dispute, command))
    if step is CaseMove.REVOKE:
        await leave_force(tx, claim, why=dispute.forum, on=command.outcome_on)


async def _met(tx: Transaction, claim: Claim, dispute: Dispute, command: ConcludeDispute) -> set[Need]:
    ruling = RULING[Forum(dispute.forum)]
    papers = await queries.papers_of(tx, claim.id)
    there = any(paper.kind == ruling and paper.id in command.papers for paper in papers)
    return {Need.RULING} if there else set()
