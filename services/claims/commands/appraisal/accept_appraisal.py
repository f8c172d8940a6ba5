"""Accept an application for appraisal (鉴定受理): its papers are complete, and the time for the conclusion runs.

WII Reg, Art. 25: sixty days from the receipt of the application. One that was incomplete is received when its papers
are complete, if the applicant was told in time what was wanting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._missing import missing_appraisal_papers
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalNeed
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.models import Appraisal, Happening
from shared.approvals import approve
from shared.dates import DateOutOfOrder, check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class AppraisalPapersMissing(RuleViolated):
    """The application wants papers."""

    code = "appraisal-papers-missing"
    title = "Papers are missing"
    zh = "鉴定 {appraisal_id} 尚缺材料：{missing}。请一次性告知申请人补正，或待补齐后再受理。"
    en = "Appraisal {appraisal_id} wants {missing}: tell the applicant once of all of them, or wait until they are in."


class CompletionDayWanted(RuleViolated):
    """The day on which listed papers were complete is told, and only then."""

    code = "completion-day-wanted"
    title = "When the papers were complete"
    zh = "已告知补正的申请须填写材料补齐日 papers_completed_on；未告知补正的不得填写。"
    en = "papers_completed_on is given where papers had been listed as missing, and nowhere else."


@dataclass(frozen=True, slots=True)
class AcceptAppraisal:
    """Which appraisal, on which day, and when papers that had been missing were complete."""

    appraisal_id: UUID
    accepted_on: date
    papers_completed_on: date | None = None
    papers: Sequence[UUID] = ()


async def accept_appraisal(tx: Transaction, command: AcceptAppraisal) -> Appraisal:
    """Accept a complete application, and let the time for the conclusion run from its receipt."""
    claim, appraisal = await appraisal_for_update(tx, command.appraisal_id)
    await favourable_decision(tx, claim)
    check_day(tx, "accepted_on", command.accepted_on, not_before=appraisal.applied_on)
    await check_papers(tx, claim, command.papers)
    missing = await missing_appraisal_papers(tx, claim, appraisal)
    if missing:
        raise AppraisalPapersMissing(appraisal_id=appraisal.id, missing=" / ".join(missing))
    received_on, met = await _received_on(tx, appraisal, command), {AppraisalNeed.PAPERS}
    case, accepted_on = (claim, appraisal), command.accepted_on
    await move(tx, case, AppraisalMove.ACCEPT, on=accepted_on, met=met, counted_from=received_on)
    await approve(tx, appraisal.id, "acceptance")
    appraisal.accepted_on = accepted_on
    said = {"kind": appraisal.kind, "accepted_on": accepted_on.isoformat()}
    kind = IssuedKind.APPRAISAL_ACCEPTANCE
    await issue(tx, claim, kind, on=accepted_on, values=said, appraisal_id=appraisal.id)
    facts = {"appraisal_id": str(appraisal.id), "received_on": received_on.isoformat()}
    note(tx, claim, Happening.APPRAISAL_ACCEPTED, effective_on=accepted_on, papers=command.papers, **facts)
    return appraisal


async def _received_on(tx: Transaction, appraisal: Appraisal, command: AcceptAppraisal) -> date:
    """Return the day of receipt; a committee that asked for papers too late gains no time by it."""
    completed_on = command.papers_completed_on
    if (completed_on is None) != (appraisal.papers_due_on is None):
        raise CompletionDayWanted()
    if completed_on is None:
        return appraisal.applied_on
    check_day(tx, "papers_completed_on", completed_on, not_before=appraisal.applied_on)
    if completed_on > command.accepted_on:
        raise DateOutOfOrder(field="accepted_on", day=command.accepted_on, earliest=completed_on)
    clocks = await queries.clocks_of(tx, appraisal.claim_id)
    papers = (ClockKind.APPRAISAL_PAPERS, appraisal.id)
    [told] = [clock for clock in clocks if (clock.kind, clock.appraisal_id) == papers]
    return appraisal.applied_on if told.in_time is False else completed_on
