"""Take in an application for advance payment (先行支付申请): SI Act, Art. 41; Advance Pay Rules, Arts. 6 and 7."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.advances._advances import APPLICATION
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.advances.advance import AdvanceGround, AdvanceRules, AdvanceState, Applicant
from services.claims.domain.recognition.liability import LiabilityReason, Payer
from services.claims.models import Advance, Claim, Decision, Happening
from shared import policy
from shared.approvals import approve
from shared.calendars import working_days
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class EmployerNotLiable(RuleViolated):
    """The fund advances only what an employer owes."""

    code = "employer-not-liable"
    title = "The employer is not liable"
    zh = "案件 {claim_id} 的待遇由基金支付，不存在用人单位拒不支付的先行支付情形。"
    en = "The benefits of case {claim_id} are the fund's own: there is nothing to advance for an employer."


class EmployerNeverEnrolled(RuleViolated):
    """The province advances nothing for employers that never enrolled."""

    code = "employer-never-enrolled"
    title = "Employer never enrolled"
    zh = "案件 {claim_id} 的用人单位从未参加工伤保险，按本省规定不予先行支付。"
    en = "The employer of case {claim_id} never enrolled: the province's rule gives no advance payment."


class AdvanceUnderWay(Conflict):
    """One application at a time."""

    code = "advance-under-way"
    title = "Advance payment under way"
    zh = "案件 {claim_id} 已有办理中的先行支付申请 {advance_id}。"
    en = "Case {claim_id} has an application for advance payment under way ({advance_id})."


@dataclass(frozen=True, slots=True)
class ApplyForAdvance:
    """Which case, why, who applies and when, on which papers."""

    claim_id: UUID
    ground: AdvanceGround
    applicant: Applicant
    applied_on: date
    papers: Sequence[UUID] = ()


async def apply_for_advance(tx: Transaction, command: ApplyForAdvance) -> Advance:
    """Record the application with the days by which it is refused or the employer is asked to pay."""
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    check_day(tx, "applied_on", command.applied_on, not_before=decision.decided_on)
    rules = policy.at(claim.division).load(AdvanceRules, "advance_payment", in_force_on=command.applied_on)
    _check_employer(claim, decision, rules)
    under_way = await queries.recovery.open_advance(tx, claim.id)
    if under_way is not None:
        raise AdvanceUnderWay(claim_id=claim.id, advance_id=under_way.id)
    await check_papers(tx, claim, command.papers)
    calendar = working_days(claim.division)
    advance = tx.add(
        Advance(
            id=new_id(),
            prefecture=claim.prefecture,
            division=claim.division,
            claim_id=claim.id,
            state=AdvanceState.APPLIED,
            ground=command.ground,
            applicant=command.applicant,
            applied_on=command.applied_on,
            demand_due_on=rules.demand_due(command.applied_on, calendar),
            refusal_due_on=rules.refusal_due(command.applied_on, calendar),
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
    await approve(tx, advance.id, APPLICATION)
    facts = {"advance_id": str(advance.id), "ground": command.ground}
    note(tx, claim, Happening.ADVANCE_APPLIED, effective_on=command.applied_on, papers=command.papers, **facts)
    return advance


def _check_employer(claim: Claim, decision: Decision, rules: AdvanceRules) -> None:
    if decision.payer != Payer.EMPLOYER:
        raise EmployerNotLiable(claim_id=claim.id)
    if rules.require_registration and decision.liability_reason == LiabilityReason.EMPLOYER_NOT_ENROLLED:
        raise EmployerNeverEnrolled(claim_id=claim.id)
