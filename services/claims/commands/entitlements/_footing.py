"""What the worker's monthly benefits of a case stand on: decision, conclusion, wage, old age, and what is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands.benefits._basis import conclusion_in_force
from services.claims.commands.benefits._own_wage import WageUnknown, own_wage_of
from services.claims.commands.entitlements._last_month import workers_last_month
from services.claims.commands.entitlements._law import NURSING, PENSION, top_up_rule
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_pension import PensionTable
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.nursing_allowance import LEVEL, NursingTable
from services.claims.domain.entitlements.pension_rates import (
    GRADE,
    MEDICAL_CONTRIBUTION,
    OWN_WAGE,
    OWN_WAGE_PROVISIONAL,
)
from services.claims.domain.entitlements.proposal import EndReason
from services.claims.domain.entitlements.workers_benefits import (
    NO_WORK_FROM,
    PENSIONS,
    WORKERS,
    Appraised,
    Called,
    Situation,
    Tables,
    called_for,
)
from services.claims.models import Claim, Conclusion, Decision, Entitlement
from services.claims.queries import EntitlementFacts
from shared import policy
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import Conflict

CONCLUSION = "conclusion_id"
PENSION_FACTS = (GRADE, OWN_WAGE, OWN_WAGE_PROVISIONAL, MEDICAL_CONTRIBUTION, CONCLUSION)
NURSING_FACTS = (GRADE, LEVEL, CONCLUSION)


class WorkerDead(Conflict):
    """A worker's monthly benefits end with the month of death; those left behind have benefits of their own."""

    code = "worker-dead"
    title = "The worker has died"
    zh = "案件 {claim_id} 的职工已死亡，其定期待遇发至 {last} 为止，此后不再核定或者变更。"
    en = "The worker of case {claim_id} has died: nothing is due after {last}, and no later month is opened or changed."


@dataclass(frozen=True, slots=True)
class MonthlyCase:
    """Which case; what the clerk adds to what is on record.

    `agreed_wage` serves only where contributions know no wage; `medical_contribution` is what the worker pays out of a
    pension, where that counts.
    """

    claim_id: UUID
    no_suitable_work_from: Month | None = None
    agreed_wage: Money | None = None
    medical_contribution: Money | None = None
    papers: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Footing:
    """A case whose worker's benefits are settled from a month on: what they rest on, and what stands already."""

    claim: Claim
    decision: Decision
    conclusion: Conclusion
    appraised: Appraised
    called: Sequence[Called]
    measured: Mapping[str, Any]
    wage_workings: Any
    standing: Sequence[Entitlement]
    facts: Mapping[UUID, EntitlementFacts]
    dies_in: Month | None

    def theirs(self, benefit: Benefit) -> list[Entitlement]:
        """Return what a conclusion measured of a benefit, by its first month; a bare difference stands beside it."""
        stands = (each for each in self.standing if each.benefit == benefit and self._by_conclusion(each))
        return sorted(stands, key=lambda each: each.starts)

    def _by_conclusion(self, entitlement: Entitlement) -> bool:
        return any(CONCLUSION in measure.facts for measure in self.facts[entitlement.id].measures)

    def facts_of(self, benefit: Benefit) -> dict[str, Any]:
        """Return the facts that measure a benefit, whatever the month."""
        names = PENSION_FACTS if benefit in PENSIONS else NURSING_FACTS
        return {name: self.measured[name] for name in names if self.measured.get(name) is not None}


async def footing_of(tx: Transaction, asked: MonthlyCase, *, since: Month | None = None) -> Footing:
    """Load a case and work out what it calls for: from the conclusion's month on, or from a later one that is given.

    Then the wage is the one measured before. Raises `InjuryNotFound`, `NoDecisionInForce`, `NotAWorkInjury`,
    `NotAppraised`, `WorkerDead`, `WageUnknown`, `NotInForce`.
    """
    claim = await claim_for_update(tx, asked.claim_id)
    decision, conclusion = await favourable_decision(tx, claim), await conclusion_in_force(tx, claim)
    standing = await queries.entitlements_of_claim_for_update(tx, claim.id)
    facts = await queries.entitlement_facts(tx, [each.id for each in standing])
    earlier = _measured_before(standing, facts)
    appraised, dies_in = _appraised(conclusion, since), _dies_in(claim, standing)
    if dies_in is not None and dies_in < appraised.since:
        raise WorkerDead(claim_id=claim.id, last=dies_in)
    situation = await _situation(tx, asked, earlier, dies_in)
    called = called_for(appraised, situation, _tables(claim, appraised.since))
    measured = earlier | {GRADE: appraised.grade, LEVEL: appraised.level.value, CONCLUSION: str(conclusion.id)}
    if asked.medical_contribution is not None:
        measured[MEDICAL_CONTRIBUTION] = str(asked.medical_contribution)
    workings = None
    if any(each.benefit in PENSIONS for each in called) and (since is None or OWN_WAGE not in measured):
        wage, workings = await _own_wage(tx, claim, asked, measured.get(OWN_WAGE))
        measured |= wage
    return Footing(claim, decision, conclusion, appraised, called, measured, workings, standing, facts, dies_in)


def _appraised(conclusion: Conclusion, since: Month | None) -> Appraised:
    level = DependencyLevel(conclusion.dependency_level or DependencyLevel.NONE)
    counts_from = Month.of(conclusion.effective_from)
    return Appraised(conclusion.grade, level, counts_from if since is None else max(counts_from, since))


def _measured_before(standing: Sequence[Entitlement], facts: Mapping[UUID, EntitlementFacts]) -> dict[str, Any]:
    """Return the facts by which a pension of the case was measured last; a bare difference beside it has none."""
    pensions = [each for each in standing if each.benefit in PENSIONS]
    measures = [measure for each in pensions for measure in facts[each.id].measures if CONCLUSION in measure.facts]
    return dict(max(measures, key=lambda each: each.seq).facts) if measures else {}


def _dies_in(claim: Claim, standing: Sequence[Entitlement]) -> Month | None:
    """Return the last month due to a worker who has died: by the case, or as a death has ended all that was drawn."""
    if claim.died_on is not None:
        return workers_last_month(claim.division, claim.died_on)
    drawn = [each for each in standing if each.benefit in WORKERS]
    if any(each.ends is None for each in drawn):
        return None
    return max((each.ends for each in drawn if each.ends and each.ended_why == EndReason.DEATH), default=None)


async def _situation(
    tx: Transaction, asked: MonthlyCase, earlier: Mapping[str, Any], dies_in: Month | None
) -> Situation:
    """Load what else decides; no work from a month after the contract, or the death, tells nothing new."""
    ending = await queries.employment_ending(tx, asked.claim_id)
    ended_in = None if ending is None else Month.of(ending.ended_on)
    told, asked_from = earlier.get(NO_WORK_FROM), asked.no_suitable_work_from
    no_work_from = Month.parse(told) if told else None
    if asked_from is not None and all(last is None or asked_from <= last for last in (ended_in, dies_in)):
        no_work_from = asked_from
    return Situation(no_work_from, await queries.old_age_of(tx, asked.claim_id), ended_in, dies_in)


def _tables(claim: Claim, since: Month) -> Tables:
    law, on = policy.at(claim.division), since.first_day
    return Tables(
        law.load(PensionTable, PENSION, in_force_on=on),
        law.load(NursingTable, NURSING, in_force_on=on),
        top_up_rule(law, since).less_personal_account,
    )


async def _own_wage(
    tx: Transaction, claim: Claim, asked: MonthlyCase, before: str | None
) -> tuple[dict[str, Any], Any]:
    """Return the own wage as it is known now; where nothing is known any more, the one measured before."""
    try:
        wage = await own_wage_of(tx, claim, asked.agreed_wage)
    except WageUnknown:
        if before is None:
            raise
        return {OWN_WAGE: before}, None
    return {OWN_WAGE: str(wage.amount), OWN_WAGE_PROVISIONAL: wage.provisional or None}, wage.workings
