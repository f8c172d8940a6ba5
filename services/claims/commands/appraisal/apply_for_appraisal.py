"""Apply for an appraisal (鉴定申请): WII Reg, Arts. 21, 23, 26, 28 and 33; Appraisal Rules, Arts. 7 to 10."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._clocks import start
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.appraisal._repetition import check_repetition, end_time_to_contest
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.appraisal.paid_suspension import PaidSuspensionRules
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import Appraisal, Claim, Happening
from shared import policy
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class AppraisalUnderWay(Conflict):
    """A case has one appraisal of a kind under way at a time."""

    code = "appraisal-under-way"
    title = "Such an appraisal is under way"
    zh = "案件 {claim_id} 已有同类鉴定 {appraisal_id} 正在办理（{state}），无需重复申请。"
    en = "Appraisal {appraisal_id} of this kind is under way in case {claim_id} ({state}): there is no need of another."


class NotTheAgencysToAsk(RuleViolated):
    """The first grade is asked for by the employer, the worker or close relatives."""

    code = "not-the-agencys-to-ask"
    title = "Not the agency's to ask for"
    zh = "初次鉴定由用人单位、工伤职工或者其近亲属申请，经办机构不能申请（《工伤保险条例》第二十三条）。"
    en = "An initial appraisal is asked for by employer, worker or close relatives, not the agency (WII Reg, Art. 23)."


class RelationEnded(Conflict):
    """Whoever received the one-time subsidies has no more claim to a recurrence's benefits."""

    code = "relation-ended"
    title = "Work-injury relation has ended"
    zh = "该职工已在案件 {ended_in} 领取一次性工伤医疗补助金，工伤保险关系终止，不再受理旧伤复发确认。"
    en = "The medical subsidy of case {ended_in} ended the work-injury relation: no recurrence is confirmed any more."


class ExtensionTooLong(RuleViolated):
    """Paid suspension is extended by so many months at most."""

    code = "extension-too-long"
    title = "Extension of paid suspension too long"
    zh = "停工留薪期延长申请为 {months} 个月，最长不得超过 {months_max} 个月。"
    en = "{months} months more of paid suspension are asked for; at most {months_max} are possible."


@dataclass(frozen=True, slots=True)
class ApplyForAppraisal:
    """Which case, what is asked of the committee, by whom, and when; `asked` are the particulars of the kind."""

    claim_id: UUID
    kind: AppraisalKind
    applicant: AppraisalApplicant
    applied_on: date
    asked: Mapping[str, Any]
    papers: Sequence[UUID] = ()


async def apply_for_appraisal(tx: Transaction, command: ApplyForAppraisal) -> Appraisal:
    """Take in an application about a recognised injury; from now on the committee has to look at its papers."""
    if not command.kind.open_to(command.applicant):
        raise NotTheAgencysToAsk()
    claim = await claim_for_update(tx, command.claim_id)
    decision = await favourable_decision(tx, claim)
    check_day(tx, "applied_on", command.applied_on, not_before=decision.decided_on)
    await check_papers(tx, claim, command.papers)
    await _check_nothing_under_way(tx, claim, command.kind)
    _check_extension(claim, command)
    await _check_relation(tx, claim, command.kind)
    against_id = await check_repetition(tx, claim, command.kind, command.applied_on, command.applicant)
    appraisal = tx.add(_appraisal(tx, claim, command, against_id))
    await tx.session.flush()
    await start(tx, claim, ClockKind.APPRAISAL_PAPERS, on=command.applied_on, appraisal_id=appraisal.id)
    if against_id is not None:
        await end_time_to_contest(tx, claim, against_id, on=command.applied_on)
    note(
        tx,
        claim,
        Happening.APPRAISAL_APPLIED,
        effective_on=command.applied_on,
        papers=command.papers,
        appraisal_id=str(appraisal.id),
        kind=command.kind,
    )
    return appraisal


async def _check_nothing_under_way(tx: Transaction, claim: Claim, kind: AppraisalKind) -> None:
    under_way = await queries.open_appraisal(tx, claim.id, kind)
    if under_way is not None:
        raise AppraisalUnderWay(claim_id=claim.id, appraisal_id=under_way.id, state=under_way.state)


def _check_extension(claim: Claim, command: ApplyForAppraisal) -> None:
    if command.kind is not AppraisalKind.PAID_SUSPENSION_EXTENSION:
        return
    rules = policy.at(claim.division).load(PaidSuspensionRules, "paid_suspension", in_force_on=claim.accident_on)
    if command.asked["months"] > rules.extension_months_max:
        raise ExtensionTooLong(months=command.asked["months"], months_max=rules.extension_months_max)


async def _check_relation(tx: Transaction, claim: Claim, kind: AppraisalKind) -> None:
    ended_in = await queries.case_that_ended_relation(tx, claim) if kind is AppraisalKind.RECURRENCE else None
    if ended_in is not None:
        raise RelationEnded(ended_in=ended_in)


def _appraisal(tx: Transaction, claim: Claim, command: ApplyForAppraisal, against_id: UUID | None) -> Appraisal:
    return Appraisal(
        id=new_id(),
        prefecture=claim.prefecture,
        division=claim.division,
        committee=command.kind.committee(claim.division),
        claim_id=claim.id,
        kind=command.kind,
        state=AppraisalState.APPLIED,
        applicant=command.applicant,
        applied_on=command.applied_on,
        against_id=against_id,
        asked=dict(command.asked),
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
