"""Conclude an appraisal (作出劳动能力鉴定结论): WII Reg, Arts. 21 to 28; GB/T 16180.

The committee concludes on the signed opinions of more than half of the experts drawn. What grades the injury becomes
the conclusion in force; other confirmations stand beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._clocks import start
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands.appraisal._appraisals import appraisal_for_update, move
from services.claims.commands.conclusion._confirming import confirm
from services.claims.commands.conclusion._fees import charge_fee
from services.claims.commands.conclusion._grading import Grading, grade
from services.claims.commands.papers._issuing import issue
from services.claims.commands.papers._papers import check_papers
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.appraisal_state import AppraisalMove, AppraisalNeed
from services.claims.domain.conclusion.confirmation import Confirmation
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.events import AppraisalConcluded, ConfirmationGiven
from services.claims.models import Appraisal, Claim, Conclusion, Examination, Happening
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated


class ConclusionDoesNotFit(RuleViolated):
    """A grading is concluded by items, a confirmation by yes or no."""

    code = "conclusion-does-not-fit"
    title = "Conclusion does not fit what was asked"
    zh = "鉴定种类为 {kind}：等级鉴定填写 items 和 needs_help_with，确认事项填写 confirmation，二者不得混用。"
    en = "This is {kind}: a grading is concluded by items and needs_help_with, a confirmation by confirmation alone."


@dataclass(frozen=True, slots=True)
class ConcludeAppraisal:
    """Which appraisal, what was found, and the papers it rests on."""

    appraisal_id: UUID
    found: Grading | Confirmation
    concluded_on: date
    papers: Sequence[UUID] = ()


async def conclude_appraisal(tx: Transaction, command: ConcludeAppraisal) -> Conclusion:
    """Record what the committee concluded, put a grade in force, and say who pays the appraisal."""
    claim, appraisal = case = await appraisal_for_update(tx, command.appraisal_id)
    decision = await favourable_decision(tx, claim)
    await check_papers(tx, claim, command.papers)
    examined = await queries.last_examined(tx, appraisal.id)
    met = {AppraisalNeed.OPINIONS} if examined and await _majority_signed(tx, examined) else set()
    await move(tx, case, AppraisalMove.CONCLUDE, on=command.concluded_on, met=met)
    check_day(tx, "concluded_on", command.concluded_on, not_before=None if examined is None else examined.outcome_on)
    await approve(tx, appraisal.id, "conclusion")
    conclusion = tx.add(_row(tx, case, command, await _findings(tx, case, command)))
    await tx.session.flush()
    await start(
        tx, claim, AppraisalKind(appraisal.kind).service_clock, on=command.concluded_on, appraisal_id=appraisal.id
    )
    await charge_fee(tx, case, conclusion, decision)
    await _issue(tx, case, conclusion)
    _announce(tx, case, conclusion, command.papers)
    return conclusion


async def _majority_signed(tx: Transaction, examined: Examination) -> bool:
    """Whether more than half of the panel gave an opinion on what it examined."""
    draw = await queries.last_draw(tx, examined.appraisal_id)
    panel = set() if draw is None else set(draw.drawn)
    signed = {opinion.expert_id for opinion in await queries.opinions_on(tx, examined.id)}
    return 2 * len(signed & panel) > len(panel)


async def _findings(tx: Transaction, case: tuple[Claim, Appraisal], command: ConcludeAppraisal) -> dict[str, Any]:
    kind = AppraisalKind(case[1].kind)
    match command.found:
        case Grading() as grading if kind.grades:
            return await grade(tx, case, grading, command.concluded_on)
        case Confirmation() as answer if not kind.grades:
            return confirm(case[1], answer, command.concluded_on)
    raise ConclusionDoesNotFit(kind=kind)


def _row(
    tx: Transaction, case: tuple[Claim, Appraisal], command: ConcludeAppraisal, findings: dict[str, Any]
) -> Conclusion:
    claim, appraisal = case
    return Conclusion(
        id=new_id(),
        appraisal_id=appraisal.id,
        claim_id=claim.id,
        prefecture=claim.prefecture,
        concluded_on=command.concluded_on,
        replaces_id=appraisal.against_id,
        concluded_by=tx.actor.subject,
        recorded_at=tx.now,
        **findings,
    )


async def _issue(tx: Transaction, case: tuple[Claim, Appraisal], conclusion: Conclusion) -> None:
    claim, appraisal = case
    values = {
        "kind": appraisal.kind,
        "grade": conclusion.grade,
        "items": conclusion.items,
        "dependency_level": conclusion.dependency_level,
        "confirmed": conclusion.confirmed,
    }
    on = conclusion.concluded_on
    await issue(tx, claim, IssuedKind.CONCLUSION, on=on, values=values, appraisal_id=appraisal.id)


def _announce(tx: Transaction, case: tuple[Claim, Appraisal], conclusion: Conclusion, papers: Sequence[UUID]) -> None:
    claim, appraisal = case
    about, on = {"appraisal_id": str(appraisal.id), "kind": appraisal.kind}, conclusion.concluded_on
    if AppraisalKind(appraisal.kind).grades:
        claim.conclusion_id = conclusion.id
        note(tx, claim, Happening.APPRAISED, effective_on=on, papers=papers, grade=conclusion.grade, **about)
        tx.emit(AppraisalConcluded.of(claim, appraisal, conclusion))
    else:
        note(tx, claim, Happening.CONFIRMATION_GIVEN, effective_on=on, papers=papers, **about)
        tx.emit(ConfirmationGiven.of(claim, appraisal, conclusion))
