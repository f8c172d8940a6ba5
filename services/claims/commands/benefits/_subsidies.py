"""Steps about the one-time subsidies that the end of a contract brings: WII Reg, Arts. 36(2), 37(1)(2).

They are owed once for all injuries at one employer, by the highest grade, in the case that carries it (Opinion 1,
item 10).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from services.claims import queries
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._awarding import Owed, award
from services.claims.commands.benefits._basis import conclusion_in_force
from services.claims.commands.benefits._computed import Computed
from services.claims.commands.benefits._figures import average_wage_known
from services.claims.commands.benefits._payer import payer_of
from services.claims.domain.benefits.award import Award
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.employment_ending import EndingReason, EndingRules
from services.claims.domain.benefits.one_time_subsidies import (
    Leaving,
    NoSubsidy,
    OneTimeSubsidies,
    nothing_due,
    one_time_subsidy,
)
from services.claims.domain.recognition.grounds import Ground
from services.claims.models import BenefitAward, Claim, Conclusion, Decision, EmploymentEnding
from services.claims.queries import InjuryAtEmployer
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict

SUBSIDIES = (Benefit.MEDICAL_SUBSIDY, Benefit.EMPLOYMENT_SUBSIDY)


class HigherGradeElsewhere(Conflict):
    """Of several injuries at one employer the highest grade carries the subsidies."""

    code = "higher-grade-elsewhere"
    title = "Another injury carries the subsidies"
    zh = "该职工在同一用人单位的案件 {claim_id} 伤残等级更高，一次性补助金按最高等级在该案核定一次。"
    en = "Case {claim_id} of the same worker and employer has the higher grade: the subsidies are awarded there, once."


class SubsidisedElsewhere(Conflict):
    """The subsidies of one contract are awarded once."""

    code = "subsidised-elsewhere"
    title = "Subsidies awarded with another injury"
    zh = "该职工在同一用人单位的一次性补助金已在案件 {claim_id} 核定，不得重复享受。"
    en = "The subsidies of this contract were awarded in case {claim_id}: they are owed once."


@dataclass(frozen=True, slots=True)
class Subsidies:
    """What the end of a contract brought: awards, and why there are not more."""

    awards: tuple[BenefitAward, ...] = ()
    not_due: tuple[tuple[Benefit, NoSubsidy], ...] = ()


async def award_subsidies_of(tx: Transaction, claim: Claim, ending: EmploymentEnding) -> Subsidies:
    """Award both subsidies as far as they are due.

    Raises `HigherGradeElsewhere`, `SubsidisedElsewhere`, `AlreadyAwarded`, `NotInForce`.
    """
    decision, conclusion = basis = await favourable_decision(tx, claim), await conclusion_in_force(tx, claim)
    leaving = _leaving(ending, basis)
    why = _nothing_due(claim, leaving)
    if why is not None:
        return Subsidies(not_due=tuple((benefit, why) for benefit in SUBSIDIES))
    injuries = await queries.injuries_at_employer(tx, claim, ending.ended_on)
    _check_carries(conclusion.grade, injuries)
    awards, not_due = [], []
    for benefit in SUBSIDIES:
        found = _computed(tx, claim, leaving, benefit)
        if isinstance(found, NoSubsidy):
            not_due.append((benefit, found))
            continue
        owed = Owed(
            benefit=benefit,
            payer=await payer_of(tx, claim, decision, benefit, ending.ended_on),
            award=_naming(found.award, claim, injuries),
            rule_date=ending.ended_on,
            effective_on=max(ending.ended_on, conclusion.concluded_on),
            decision=decision,
            conclusion=conclusion,
            provisional=found.provisional,
        )
        awards.append(await award(tx, claim, owed))
    return Subsidies(tuple(awards), tuple(not_due))


async def subsidy_again(tx: Transaction, claim: Claim, award: BenefitAward) -> Computed:
    """Compute a subsidy once more, by what is published today."""
    basis = await favourable_decision(tx, claim), await conclusion_in_force(tx, claim)
    ending = await queries.employment_ending(tx, claim.id)
    if ending is None:
        raise LookupError(f"award {award.id} rests on no end of a contract")
    found = _computed(tx, claim, _leaving(ending, basis), Benefit(award.benefit))
    if isinstance(found, NoSubsidy):
        raise LookupError(f"award {award.id} is not due at all")
    return found


def _leaving(ending: EmploymentEnding, basis: tuple[Decision, Conclusion]) -> Leaving:
    decision, conclusion = basis
    disease = Ground(decision.article) is Ground.OCCUPATIONAL_DISEASE
    return Leaving(conclusion.grade, ending.ended_on, EndingReason(ending.why), ending.retirement_on, disease)


def _nothing_due(claim: Claim, leaving: Leaving) -> NoSubsidy | None:
    law = policy.at(claim.division)
    table = law.load(OneTimeSubsidies, "one_time_subsidies", in_force_on=leaving.ended_on)
    rules = law.load(EndingRules, "employment_ending", in_force_on=leaving.ended_on)
    return nothing_due(leaving, table, rules)


def _check_carries(grade: int | None, injuries: Sequence[InjuryAtEmployer]) -> None:
    for injury in injuries:
        if injury.subsidised:
            raise SubsidisedElsewhere(claim_id=injury.claim_id)
    for injury in injuries:
        if grade is not None and injury.grade is not None and injury.grade < grade:
            raise HigherGradeElsewhere(claim_id=injury.claim_id)


def _computed(tx: Transaction, claim: Claim, leaving: Leaving, benefit: Benefit) -> Computed | NoSubsidy:
    law = policy.at(claim.division)
    tables = law.load(OneTimeSubsidies, "one_time_subsidies", in_force_on=leaving.ended_on)
    average, provisional = average_wage_known(law, leaving.ended_on, tx.today)
    table = tables.medical if benefit is Benefit.MEDICAL_SUBSIDY else tables.employment
    found = one_time_subsidy(leaving, table, tables.citation, average)
    return found if isinstance(found, NoSubsidy) else Computed(found, provisional)


def _naming(found: Award, claim: Claim, injuries: Sequence[InjuryAtEmployer]) -> Award:
    """Let the workings name every case of the contract that the award settles."""
    cases = (str(claim.id), *(str(injury.claim_id) for injury in injuries))
    return Award(found.amount, found.workings.then(cases=cases))
