"""The step that says whether an injury may be appraised, first or again: WII Reg, Arts. 23, 26 and 28."""

from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import last_day, stop
from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from services.claims.domain.appraisal.repetition import Asked, Earlier, RepetitionRules, not_open
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.domain.papers.service_of_papers import CONTESTING, Party
from services.claims.models import Appraisal, Claim, Conclusion, ConclusionService
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class AlreadyAppraised(Conflict):
    """An injury is appraised first once; what is in force is contested or followed up."""

    code = "already-appraised"
    title = "A conclusion is in force"
    zh = "案件 {claim_id} 已有有效的鉴定结论；不服结论的申请再次鉴定，伤残情况变化的申请复查鉴定。"
    en = "Case {claim_id} has a conclusion in force: ask for a repeated or a follow-up appraisal instead."


class NothingToRepeat(Conflict):
    """There is no conclusion in force that could be looked at again."""

    code = "nothing-to-repeat"
    title = "No conclusion in force"
    zh = "案件 {claim_id} 没有有效的鉴定结论，不能申请再次鉴定或复查鉴定；请申请初次鉴定。"
    en = "Case {claim_id} has no conclusion in force to be looked at again: ask for an initial appraisal."


class RepetitionNotOpen(RuleViolated):
    """The law does not open a repeated or follow-up appraisal, now or to this applicant."""

    code = "repetition-not-open"
    title = "Not open to be appraised again"
    zh = "不能申请 {kind} 鉴定：{reason}。"
    en = "A {kind} appraisal is not open: {reason}."


async def check_repetition(
    tx: Transaction, claim: Claim, kind: AppraisalKind, applied_on: date, applicant: AppraisalApplicant
) -> UUID | None:
    """Return the conclusion that an appraisal would look at again, None where it looks at none.

    Raises `AlreadyAppraised`, `NothingToRepeat`, `RepetitionNotOpen`.
    """
    in_force = await queries.conclusion(tx, claim)
    if kind is AppraisalKind.INITIAL and in_force is not None:
        raise AlreadyAppraised(claim_id=claim.id)
    if not kind.repeats:
        return None
    if in_force is None:
        raise NothingToRepeat(claim_id=claim.id)
    rules = policy.at(claim.division).load(RepetitionRules, "appraisal_repetition", in_force_on=applied_on)
    earlier = await earlier_conclusion(tx, in_force, applicant)
    reason = not_open(Asked(kind, applicant, applied_on), earlier, rules)
    if reason is not None:
        raise RepetitionNotOpen(kind=kind, reason=reason)
    return in_force.id


async def end_time_to_contest(tx: Transaction, claim: Claim, conclusion_id: UUID, *, on: date) -> None:
    """Stop waiting for a repeated appraisal of a conclusion: it is asked for."""
    contested = await queries.conclusion_looked_at(tx, conclusion_id)
    await stop(tx, claim, [ClockKind.SEEK_REPEATED_APPRAISAL], on=on, appraisal_id=contested.appraisal_id)


async def earlier_conclusion(tx: Transaction, conclusion: Conclusion, applicant: AppraisalApplicant) -> Earlier:
    """Return a conclusion as rules take it; relatives have the worker's last day to contest it."""
    appraisal = await queries.appraisal_behind(tx, conclusion)
    party = Party.EMPLOYER if applicant is AppraisalApplicant.EMPLOYER else Party.WORKER
    received = await queries.service_of(tx, conclusion.id, party)
    until = DueDate(None) if received is None else repeat_by(appraisal, received)
    return Earlier(AppraisalKind(appraisal.kind), conclusion.concluded_on, until)


def repeat_by(appraisal: Appraisal, received: ConclusionService) -> DueDate:
    """Return a party's last day for a repeated appraisal, as holidays are known now; none where it is not open to them.

    While the holidays of its year are not published there is none either, and the gap is named.
    """
    if not AppraisalKind(appraisal.kind).contestable or Party(received.party) not in CONTESTING:
        return DueDate(None)
    return last_day(appraisal.division, ClockKind.SEEK_REPEATED_APPRAISAL, since=received.received_on)
