"""Steps that hold a grant against what it rests on: the decision in force, and the conclusion that measures it.

A repeated appraisal stands in the place of what it contested. A follow-up does not measure the grant anew, unless its
grade is the first or the law on its date pays the difference to a worse one (WII Reg, Arts. 26 and 28; the province).
"""

from services.claims import queries
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury, favourable_decision
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.repetition import RepetitionRules
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_grant import measured_anew
from services.claims.models import BenefitAward, Claim, Conclusion, Decision
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict

BY_GRADE = frozenset({Benefit.MEDICAL_SUBSIDY, Benefit.EMPLOYMENT_SUBSIDY})
"""Benefits, beside the grant, that the grade in force measures."""


class NotAppraised(Conflict):
    """A grade rests on a conclusion of the committee."""

    code = "not-appraised"
    title = "No conclusion in force"
    zh = "案件 {claim_id} 没有有效的劳动能力鉴定结论，待鉴定后再办理。"
    en = "Case {claim_id} has no conclusion of the appraisal committee in force: go on when there is one."


class AwardOvertaken(Conflict):
    """What an award rests on has fallen since, or something else has taken its place."""

    code = "award-overtaken"
    title = "Award rests on what is in force no longer"
    zh = "待遇核定 {award_id} 所依据的认定决定或鉴定结论已不再有效，不得据以支付；请按现行有效的决定和结论重新核定。"
    en = "The decision or conclusion that award {award_id} rests on is in force no longer: award anew, then order that."


async def basis_of_grant(tx: Transaction, claim: Claim) -> tuple[Decision, Conclusion]:
    """Return the decision and the conclusion on which a grant rests today.

    Raises `NoDecisionInForce`, `NotAWorkInjury`, `NotAppraised`.
    """
    decision = await favourable_decision(tx, claim)
    return decision, await _measuring(tx, claim, await conclusion_in_force(tx, claim))


async def basis_of(tx: Transaction, claim: Claim, benefit: Benefit) -> tuple[Decision, Conclusion | None]:
    """Return what a benefit rests on today: the decision, and where a grade measures it the conclusion.

    Raises what `basis_of_grant` raises.
    """
    if benefit is Benefit.DISABILITY_GRANT:
        return await basis_of_grant(tx, claim)
    decision = await favourable_decision(tx, claim)
    graded = benefit in BY_GRADE or (benefit is Benefit.ILLEGAL_EMPLOYMENT_COMPENSATION and claim.died_on is None)
    return decision, await conclusion_in_force(tx, claim) if graded else None


async def conclusion_in_force(tx: Transaction, claim: Claim) -> Conclusion:
    """Return the conclusion in force; raises `NotAppraised`."""
    in_force = await queries.conclusion(tx, claim)
    if in_force is None:
        raise NotAppraised(claim_id=claim.id)
    return in_force


async def check_basis(tx: Transaction, claim: Claim, award: BenefitAward) -> None:
    """Refuse to pay what is not owed so today; the payer is a decision's own, so it cannot have changed unseen.

    Raises `AwardOvertaken`, and what `basis_of` raises.
    """
    decision, conclusion = await basis_of(tx, claim, Benefit(award.benefit))
    if (award.decision_id, award.conclusion_id) != (decision.id, conclusion.id if conclusion else None):
        raise AwardOvertaken(award_id=award.id)


async def stands(tx: Transaction, claim: Claim, award: BenefitAward) -> bool:
    """Whether an award is owed so today: what was overtaken is awarded anew, neither settled nor advanced."""
    try:
        await check_basis(tx, claim, award)
    except (AwardOvertaken, NotAppraised, NoDecisionInForce, NotAWorkInjury):
        return False
    return True


async def _measuring(tx: Transaction, claim: Claim, conclusion: Conclusion) -> Conclusion:
    """Return the conclusion that measures the grant: this one, or one that it followed up."""
    earlier = await _followed_up(tx, conclusion)
    if earlier is None:
        return conclusion
    measuring = await _measuring(tx, claim, earlier)
    law = policy.at(claim.division)
    rules = law.load(RepetitionRules, "appraisal_repetition", in_force_on=conclusion.concluded_on)
    anew = measured_anew(measuring.grade, conclusion.grade, difference=rules.lump_sum_difference)
    return conclusion if anew else measuring


async def _followed_up(tx: Transaction, conclusion: Conclusion) -> Conclusion | None:
    """Return what a follow-up, or the repetition of one, looked at again."""
    earlier = await _looked_at(tx, conclusion)
    repeated = AppraisalKind((await queries.appraisal_behind(tx, conclusion)).kind) is AppraisalKind.REPEATED
    return await _looked_at(tx, earlier) if earlier is not None and repeated else earlier


async def _looked_at(tx: Transaction, conclusion: Conclusion) -> Conclusion | None:
    replaced = conclusion.replaces_id
    return None if replaced is None else await queries.conclusion_looked_at(tx, replaced)
