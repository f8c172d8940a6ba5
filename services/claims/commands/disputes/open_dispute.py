"""Record that a decision, refusal or termination is contested (申请复议、提起诉讼): WII Reg, Art. 55.

Treatment goes on meanwhile (Art. 31). What ended without a decision stays as it is until the forum has ruled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._clocks import last_day
from services.claims.commands._history import note
from services.claims.commands.disputes._contested import Contested, contested_of
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.disputes.contest_limit import contest_clock
from services.claims.domain.disputes.dispute import OPENS, UNDECIDED_ENDS, Contestant, Forum
from services.claims.domain.recognition.case_state import MOVES, CaseState
from services.claims.models import Claim, Dispute, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict

NOTED = {Forum.REVIEW: Happening.REVIEW_SOUGHT, Forum.COURT: Happening.SUED}


class AlreadyUpheld(Conflict):
    """What stood in review or in court is not reviewed again."""

    code = "already-upheld"
    title = "Already upheld"
    zh = "案件 {claim_id} 的决定已经复议或诉讼维持，不再受理行政复议；不服复议决定的，可依法提起行政诉讼。"
    en = "The decision on case {claim_id} was upheld already and is not reviewed again; a court may still be asked."


class DisputeUnderWay(Conflict):
    """One review or suit at a time."""

    code = "dispute-under-way"
    title = "Dispute under way"
    zh = "案件 {claim_id} 已有尚未登记结果的复议或诉讼，请先登记其结果。"
    en = "Case {claim_id} has a review or suit whose outcome is not recorded; record that first."


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """Who contests a case's outcome where, and the days: of knowing it, of filing, of the forum's admission."""

    claim_id: UUID
    forum: Forum
    filed_by: Contestant
    case_no: str
    known_on: date
    filed_on: date
    admitted_on: date
    papers: Sequence[UUID] = ()


async def open_dispute(tx: Transaction, command: OpenDispute) -> Dispute:
    """Bring the decision in force, or the end without one, before a forum; being in time is marked, not judged."""
    claim, step = await claim_for_update(tx, command.claim_id), OPENS[command.forum]
    undecided = CaseState(claim.state) in UNDECIDED_ENDS
    if not undecided:
        must_stand(claim, MOVES[step].leaves, step)
    elif await queries.end_is_disputed(tx, claim.id):
        raise DisputeUnderWay(claim_id=claim.id)
    contested = await contested_of(tx, claim)
    due = _due(tx, claim, contested, command)
    check_day(tx, "filed_on", command.filed_on, not_before=command.known_on)
    check_day(tx, "admitted_on", command.admitted_on, not_before=command.filed_on)
    await check_papers(tx, claim, command.papers)
    if not undecided:
        await move(tx, claim, step, on=command.filed_on)
    dispute = tx.add(_row(tx, contested, claim, command, due))
    note(
        tx,
        claim,
        NOTED[command.forum],
        effective_on=command.filed_on,
        papers=command.papers,
        dispute_id=str(dispute.id),
        decision_id=contested.decision_id and str(contested.decision_id),
        filed_by=command.filed_by,
    )
    return dispute


def _due(tx: Transaction, claim: Claim, contested: Contested, command: OpenDispute) -> DueDate:
    """Return the party's last day, counted from when it knew of what it contests, or of that on its earlier review."""
    if contested.upheld and command.forum is Forum.REVIEW:
        raise AlreadyUpheld(claim_id=claim.id)
    reviewed_on = contested.reviewed_on(command.filed_by.party)
    check_day(tx, "known_on", command.known_on, not_before=reviewed_on or contested.made_on)
    kind = contest_clock(command.forum, reviewed=reviewed_on is not None)
    return last_day(claim.division, kind, since=command.known_on)


def _row(tx: Transaction, contested: Contested, claim: Claim, command: OpenDispute, due: DueDate) -> Dispute:
    missed = due.missed_on(command.filed_on)
    return Dispute(
        id=new_id(),
        prefecture=claim.prefecture,
        division=claim.division,
        claim_id=claim.id,
        object=contested.object,
        decision_id=contested.decision_id,
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
