"""The step that records a decision on recognition, whichever way it came: WII Reg, Arts. 14 to 16, 20 and 62.

The decision becomes the one in force; who is liable is decided with it, and treatment opened or closed as it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from services.claims import queries
from services.claims.commands._evidence import cover_at_accident, payments_before_accident
from services.claims.commands._treatment import close_treatment, open_treatment
from services.claims.commands.liability._treatment_cost import fund_pays_treatment_from
from services.claims.commands.recognition._decision_paper import issue_decision
from services.claims.commands.recognition._grounds import check_interpretations
from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult, fits
from services.claims.domain.recognition.liability import ArrearsRule, Undecided, liability
from services.claims.domain.recognition.third_party import ThirdParty
from services.claims.events import InjuryNotRecognised, InjuryRecognised
from services.claims.models import Claim, Decision
from shared import policy
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated


class ArticleDoesNotFit(RuleViolated):
    """A result rests on the article that allows it."""

    code = "article-does-not-fit"
    title = "Article does not carry this result"
    zh = "认定结论 {result} 不能依据第 {article} 项作出：认定依第十四条，视同依第十五条，不予认定可依第十六条。"
    en = "{result} cannot rest on {article}: Art. 14 recognises, Art. 15 deems, Art. 16 excludes."


class LiabilityUndecided(RuleViolated):
    """The province's rule for arrears cannot be applied to somebody who was covered."""

    code = "liability-undecided"
    title = "Province's rule for arrears is not available"
    zh = "本省对欠费期间的事故适用 {rule}，但征缴记录不能证明事故发生时是否欠费；本版本不支持该规则，不能作出认定。"
    en = "The province decides accidents in arrears by {rule}; whether there were arrears at the accident is not on "
    en += "record, and this version does not carry that rule out: the injury cannot be decided here."


class LiableEmployerOpen(RuleViolated):
    """Nobody is bound, and nothing paid, by a decision that cannot say whose worker was hurt."""

    code = "liable-employer-open"
    title = "Liable employer not determined"
    zh = "案件 {claim_id} 承担责任的用人单位尚未确定（可能为 {possible}）。请先办理 liable-employer，再作出认定。"
    en = "Who is liable in case {claim_id} is not determined (possibly {possible}): name it at liable-employer first."


class Origin(StrEnum):
    """How a decision came about."""

    ORDINARY = "ORDINARY"
    REDECISION = "REDECISION"
    CORRECTION = "CORRECTION"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is decided, by which article read how, on which facts, and why."""

    result: RecognitionResult
    article: Ground | Exclusion
    reason: str
    decided_on: date
    interpretations: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    third_party: ThirdParty | None = None


async def record_decision(tx: Transaction, claim: Claim, ruling: Ruling, origin: Origin) -> Decision:
    """Record a decision, put it in force, issue its paper and announce it.

    Raises `ArticleDoesNotFit`, `InterpretationNotApplicable`, `LiableEmployerOpen`, `LiabilityUndecided`.
    """
    if not fits(ruling.result, ruling.article):
        raise ArticleDoesNotFit(result=ruling.result, article=ruling.article)
    check_interpretations(claim, ruling.interpretations, [ruling.article], ruling.decided_on)
    liable = await _liability(tx, claim) if ruling.result.counts else {}
    decision = tx.add(
        Decision(
            id=new_id(),
            claim_id=claim.id,
            prefecture=claim.prefecture,
            number=1 + await queries.decisions_made(tx, claim.id),
            origin=origin,
            result=ruling.result,
            article=ruling.article,
            interpretations=list(ruling.interpretations),
            facts=dict(ruling.facts),
            third_party=ruling.third_party,
            reason=ruling.reason,
            decided_on=ruling.decided_on,
            decided_by=tx.actor.subject,
            recorded_at=tx.now,
            **liable,
        )
    )
    await tx.session.flush()
    claim.decision_id = decision.id
    await issue_decision(tx, claim, decision)
    await _announce(tx, claim, decision)
    return decision


async def _liability(tx: Transaction, claim: Claim) -> dict[str, Any]:
    if claim.possible_employers:
        raise LiableEmployerOpen(claim_id=claim.id, possible=" / ".join(claim.possible_employers))
    rule = policy.at(claim.division).load(ArrearsRule, "coverage", in_force_on=claim.accident_on)
    cover, payments = await cover_at_accident(tx, claim.id), await payments_before_accident(tx, claim.id)
    found = liability(claim.employer_id, cover, payments, rule)
    if isinstance(found, Undecided):
        raise LiabilityUndecided(rule=found.rule.unpaid_rule)
    return {
        "payer": found.payer,
        "liability_reason": found.reason,
        "liability_article": found.article,
        "liability_workings": found.workings.to_json(),
    }


async def _announce(tx: Transaction, claim: Claim, decision: Decision) -> None:
    counts = RecognitionResult(decision.result).counts
    tx.emit(InjuryRecognised.of(claim, decision) if counts else InjuryNotRecognised.of(claim, decision))
    fund_pays_from = await fund_pays_treatment_from(tx, claim, decision)
    if fund_pays_from is None:
        close_treatment(tx, claim, on=decision.decided_on)
    else:
        open_treatment(tx, claim, on=decision.decided_on, fund_pays_from=fund_pays_from)
