"""Record that a decision is contested (申请复议、提起诉讼): WII Reg, Art. 55. Treatment goes on meanwhile (Art. 31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._decisions import decision_in_force
from services.claims.commands._history import note
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.clocks.clock_kind import PARAMETER, Limits
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.disputes.contest_limit import contest_by, contest_clock
from services.claims.domain.disputes.dispute import OPENS, Contestant, Forum, Outcome
from services.claims.domain.recognition.case_state import MOVES
from services.claims.models import Claim, Decision, Dispute, Happening
from shared import policy
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict

NOTED = {Forum.REVIEW: Happening.REVIEW_SOUGHT, Forum.COURT: Happening.SUED}


class AlreadyUpheld(Conflict):
    """A decision that stood in review or in court is not reviewed again."""

    code = "already-upheld"
    title = "Decision already upheld"
    zh = "案件 {claim_id} 的认定决定已经复议或诉讼维持，不再受理行政复议；不服复议决定的，可依法提起行政诉讼。"
    en = "The decision on case {claim_id} was upheld already and is not reviewed again; a court may still be asked."


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """Who contests a case's decision where, and the days: of knowing it, of filing, of the forum's admission."""

    claim_id: UUID
    forum: Forum
    filed_by: Contestant
    case_no: str
    known_on: date
    filed_on: date
    admitted_on: date
    papers: Sequence[UUID] = ()


async def open_dispute(tx: Transaction, command: OpenDispute) -> Dispute:
    """Bring the decision in force before a forum; whether it was filed in time is marked, not judged."""
    claim, step = await claim_for_update(tx, command.claim_id), OPENS[command.forum]
    must_stand(claim, MOVES[step].leaves, step)
    decision = await decision_in_force(tx, claim)
    due = await _due(tx, claim, decision, command)
    check_day(tx, "filed_on", command.filed_on, not_before=command.known_on)
    check_day(tx, "admitted_on", command.admitted_on, not_before=command.filed_on)
    await check_papers(tx, claim, command.papers)
    await move(tx, claim, step, on=command.filed_on)
    dispute = tx.add(_row(tx, decision, claim, command, due))
    note(
        tx,
        claim,
        NOTED[command.forum],
        effective_on=command.filed_on,
        papers=command.papers,
        dispute_id=str(dispute.id),
        decision_id=str(decision.id),
        filed_by=command.filed_by,
    )
    return dispute


async def _due(tx: Transaction, claim: Claim, decision: Decision, command: OpenDispute) -> DueDate:
    """Return the party's last day, counted from when it knew of the decision, or of that on an earlier review."""
    upheld = [row for row in await queries.disputes_about(tx, decision.id) if row.outcome == Outcome.UPHELD]
    if upheld and command.forum is Forum.REVIEW:
        raise AlreadyUpheld(claim_id=claim.id)
    reviewed_on = max((row.outcome_on for row in upheld if row.outcome_on and row.forum == Forum.REVIEW), default=None)
    check_day(tx, "known_on", command.known_on, not_before=reviewed_on or decision.decided_on)
    kind = contest_clock(command.forum, reviewed=reviewed_on is not None)
    limits = policy.at(claim.division).load(Limits, PARAMETER[kind], in_force_on=command.known_on)
    return contest_by(kind, command.known_on, limits, working_days(claim.division))


def _row(tx: Transaction, decision: Decision, claim: Claim, command: OpenDispute, due: DueDate) -> Dispute:
    missed = due.missed_on(command.filed_on)
    return Dispute(
        id=new_id(),
        prefecture=claim.prefecture,
        division=claim.division,
        claim_id=claim.id,
        decision_id=decision.id,
        forum=command.forum,
        filed_by=command.filed_by,
        case_no=command.case_no,
        known_on=command.known_on,
        filed_on=command.filed_on,
        admitted_on=command.admitted_on,
        due_on=due.on,
        due_gap=due.gap,
        in_time=None if missed is None else not missed,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
