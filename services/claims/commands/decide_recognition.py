"""Decide on recognition (工伤认定决定): WII Reg, Arts. 14 to 16 and 20; who is liable follows from Art. 62."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.commands._cases import claim_for_update, move
from services.claims.commands._evidence import cover_at_accident, payments_before_accident
from services.claims.commands._history import note
from services.claims.domain.case_state import CaseMove
from services.claims.domain.liability import ArrearsRule, Payer, Undecided, liability
from services.claims.domain.recognition import Exclusion, Ground, RecognitionResult, fits, needs_panel
from services.claims.events import InjuryNotRecognised, InjuryRecognised, TreatmentEntitlementOpened
from services.claims.models import Claim, Decision, Happening
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import RuleViolated


class ArticleDoesNotFit(RuleViolated):
    """A result rests on the article that allows it."""

    code = "article-does-not-fit"
    title = "Article does not carry this result"
    zh = "认定结论 {result} 不能依据第 {article} 项作出：认定依第十四条，视同依第十五条，不予认定可依第十六条。"
    en = "{result} cannot rest on {article}: Art. 14 recognises, Art. 15 deems, Art. 16 excludes."


class PanelNeeded(RuleViolated):
    """A death within 48 hours is refused only on a panel's opinion."""

    code = "panel-needed"
    title = "Collegial panel needed"
    zh = "第十五条第一款第（一）项案件（突发疾病死亡或四十八小时内抢救无效死亡）未经合议不得作出不予认定的决定。"
    en = "A case under Art. 15(1)(1) (death at work or within 48 hours) is not refused without a collegial panel."


class LiabilityUndecided(RuleViolated):
    """The province's rule for arrears cannot be applied to somebody who was covered."""

    code = "liability-undecided"
    title = "Province's rule for arrears is not available"
    zh = "本省对欠费期间的事故适用 {rule}，但征缴记录不能证明事故发生时是否欠费；本版本不支持该规则，不能作出认定。"
    en = "The province decides accidents in arrears by {rule}; whether there were arrears at the accident is not on "
    en += "record, and this version does not carry that rule out: the injury cannot be decided here."


@dataclass(frozen=True, slots=True)
class DecideRecognition:
    """The department's decision, its article and its reason."""

    claim_id: UUID
    result: RecognitionResult
    article: Ground | Exclusion
    decided_on: date
    reason: str


async def decide_recognition(tx: Transaction, command: DecideRecognition) -> Decision:
    """Decide an accepted case; if the injury counts, decide who is liable, and open treatment if it is the fund."""
    claim = await claim_for_update(tx, command.claim_id)
    _check(tx, claim, command)
    await approve(tx, claim.id, "decision")
    liable = await _liability(tx, claim) if command.result.counts else {}
    decision = tx.add(
        Decision(
            claim_id=claim.id,
            prefecture=claim.prefecture,
            result=command.result,
            article=command.article,
            reason=command.reason,
            decided_on=command.decided_on,
            decided_by=tx.actor.subject,
            recorded_at=tx.now,
            **liable,
        )
    )
    note(tx, claim, Happening.DECIDED, effective_on=command.decided_on, result=command.result, article=command.article)
    _announce(tx, claim, decision)
    return decision


def _check(tx: Transaction, claim: Claim, command: DecideRecognition) -> None:
    move(claim, CaseMove.DECIDE)
    check_day(tx, "decided_on", command.decided_on, not_before=claim.accepted_on or claim.reported_on)
    if not fits(command.result, command.article):
        raise ArticleDoesNotFit(result=command.result, article=command.article)
    if needs_panel(command.result, Ground(claim.ground), command.article):
        raise PanelNeeded()


async def _liability(tx: Transaction, claim: Claim) -> dict[str, Any]:
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


def _announce(tx: Transaction, claim: Claim, decision: Decision) -> None:
    if not RecognitionResult(decision.result).counts:
        tx.emit(InjuryNotRecognised.of(claim, decision))
        return
    tx.emit(InjuryRecognised.of(claim, decision))
    if decision.payer == Payer.FUND:
        tx.emit(TreatmentEntitlementOpened.of(claim, decision.decided_on))
