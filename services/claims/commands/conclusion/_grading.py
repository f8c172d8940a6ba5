"""The step that grades an injury: grade and dependency level follow from what the experts found, nobody types them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from services.claims import queries
from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.appraisal.repetition import RepetitionRules, counts_from
from services.claims.domain.conclusion.dependency_level import DailyAct, DependencyRule, dependency_level
from services.claims.domain.conclusion.disability_grade import GradeRule, SingleItem, disability_grade
from services.claims.models import Appraisal, Claim
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class GradeDiffers(RuleViolated):
    """The grade is computed from the items; another one is not typed over it."""

    code = "grade-differs"
    title = "Grade differs from its items"
    zh = "按单项伤残等级 {singles} 计算的伤残等级为 {computed}，与填写的 {typed} 级不一致；请核对单项。"
    en = "The single grades {singles} come to {computed}, not {typed}: correct the items, the grade follows from them."


class ConclusionOvertaken(Conflict):
    """Since the application another conclusion came into force, or the one to be looked at again was revoked."""

    code = "conclusion-overtaken"
    title = "Conclusion looked at is not in force"
    zh = "鉴定 {appraisal_id} 所针对的结论已不是案件 {claim_id} 现行有效的结论；请撤回本次鉴定后重新申请。"
    en = (
        "What appraisal {appraisal_id} looks at is not what is in force on case {claim_id}: withdraw it and apply anew."
    )


@dataclass(frozen=True, slots=True)
class Grading:
    """The single injuries, the acts that need help, and the grade that was expected, if anybody said one."""

    items: Sequence[SingleItem]
    needs_help_with: Collection[DailyAct]
    expected_grade: int | None = None


async def grade(tx: Transaction, case: tuple[Claim, Appraisal], found: Grading, on: date) -> dict[str, Any]:
    """Return the columns of a conclusion that grades; raises `ConclusionOvertaken`, `GradeDiffers`."""
    claim, appraisal = case
    if claim.conclusion_id != appraisal.against_id:
        raise ConclusionOvertaken(appraisal_id=appraisal.id, claim_id=claim.id)
    law = policy.at(claim.division)
    graded = disability_grade(found.items, law.load(GradeRule, "disability_grade", in_force_on=on))
    if found.expected_grade not in (None, graded.grade):
        singles = "、".join(str(item.counted) for item in found.items) or "—"
        raise GradeDiffers(singles=singles, computed=graded.grade or "—", typed=found.expected_grade)
    rule = law.load(DependencyRule, "dependency_level", in_force_on=on)
    dependency = dependency_level(found.needs_help_with, rule)
    effective_from, effect = await _effect(tx, case, on)
    return {
        "grade": graded.grade,
        "dependency_level": dependency.level,
        "items": [asdict(item) | {"counted": item.counted} for item in found.items],
        "effective_from": effective_from,
        "workings": {"grade": graded.workings.to_json(), "dependency": dependency.workings.to_json(), "effect": effect},
    }


async def _effect(tx: Transaction, case: tuple[Claim, Appraisal], on: date) -> tuple[date, Mapping[str, Any]]:
    """Return from when the grade counts, and by which rule; of a follow-up, whether the one-time grant changes."""
    claim, appraisal = case
    kind = AppraisalKind(appraisal.kind)
    rules = policy.at(claim.division).load(RepetitionRules, "appraisal_repetition", in_force_on=on)
    in_force = await queries.conclusion(tx, claim)
    effective_from = counts_from(kind, on, None if in_force is None else in_force.effective_from, rules)
    said: dict[str, Any] = {"effective_from": effective_from.isoformat(), "cited": [rules.citation]}
    if kind is AppraisalKind.REPEATED:
        said["repeated_counts_from"] = rules.repeated_counts_from
    if kind is AppraisalKind.FOLLOW_UP:
        said["lump_sum_difference"] = rules.lump_sum_difference
    return effective_from, said
