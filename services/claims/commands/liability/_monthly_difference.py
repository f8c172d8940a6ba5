"""The step by which an employer that declared too little owes, each month, a difference beside the fund's pension.

It is an entitlement of its own, measured by both own wages at the grade in force.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.claims import queries
from services.claims.commands.benefits._basis import conclusion_in_force
from services.claims.commands.death._ending import end_at_death
from services.claims.commands.entitlements._opening import Measuring, Opening, measure, open_entitlement
from services.claims.commands.entitlements._timeline import note_entitlement, redraw
from services.claims.commands.liability._proven_wages import Wages
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.disability_pension import PensionPayer, PensionTable
from services.claims.domain.entitlements.ended_why import FELL, EndedWhy
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.pension_rates import MEDICAL_CONTRIBUTION
from services.claims.domain.liability.difference_rates import AT_GRADE, CONTRIBUTION, DECLARED, PROVEN, is_difference
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Conclusion, Entitlement
from shared import policy
from shared.db import Transaction
from shared.periods import Month

RUNS_AGAIN = frozenset({*FELL, EndedWhy.CONCLUSION_CHANGED})
"""What ends a difference until a conclusion calls for it again."""


async def measure_difference(tx: Transaction, claim: Claim, wages: Wages, effective_on: date) -> bool:
    """Measure what the employer owes each month beside the fund's pension, by the conclusion in force."""
    conclusion = await conclusion_in_force(tx, claim)
    since = Month.of(conclusion.effective_from)
    table = policy.at(claim.division).load(PensionTable, "disability_pension", in_force_on=since.first_day)
    share = table.share(conclusion.grade or 0)
    if share is None or share[0] is not PensionPayer.FUND:
        return False
    pensions = [
        each
        for each in await queries.entitlements_of_claim_for_update(tx, claim.id)
        if each.benefit == Benefit.DISABILITY_PENSION
    ]
    facts = await _facts(tx, pensions, wages, conclusion)
    found = next((each for each in pensions if each.payer == Payer.EMPLOYER), None)
    if found is not None:
        return await _continue(tx, found, Measuring(max(since, found.starts), facts=facts), effective_on)
    await redraw(tx, [_opened(tx, claim, Measuring(since, facts=facts), effective_on)])
    await end_at_death(tx, claim)
    return True


async def _facts(
    tx: Transaction, pensions: Sequence[Entitlement], wages: Wages, conclusion: Conclusion
) -> dict[str, Any]:
    """Return the facts of the difference; the medical contribution is the one that measures the fund's pension."""
    funds = [each for each in pensions if each.payer == Payer.FUND]
    known = await queries.entitlement_facts(tx, [each.id for each in funds])
    told = [measure.facts.get(MEDICAL_CONTRIBUTION) for each in funds for measure in known[each.id].measures]
    facts = {AT_GRADE: conclusion.grade, PROVEN: str(wages.proven.amount), DECLARED: str(wages.declared.amount)}
    return facts | ({CONTRIBUTION: told[-1]} if told and told[-1] is not None else {})


def _opened(tx: Transaction, claim: Claim, measuring: Measuring, effective_on: date) -> Entitlement:
    opening = Opening(
        benefit=Benefit.DISABILITY_PENSION,
        payer=Payer.EMPLOYER,
        person_id=claim.person_id,
        measuring=measuring,
        effective_on=effective_on,
        payee_sealed=claim.payee_sealed,
    )
    return open_entitlement(tx, claim, opening)


async def _continue(tx: Transaction, found: Entitlement, measuring: Measuring, effective_on: date) -> bool:
    """Measure a difference anew; what a conclusion or a decision had ended runs again, the months between without."""
    measured = (await queries.entitlement_facts(tx, [found.id]))[found.id].measured
    ended, since = found.ends, measuring.from_month
    again = ended is not None and found.ended_why in RUNS_AGAIN
    stands = measured.measure_of(since).facts == measuring.facts
    if not is_difference(measured) or (ended is not None and not again) or (stands and not again):
        return False
    if ended is not None:
        if ended.next() < since:
            measure(tx, found, Measuring(max(ended.next(), found.starts)), effective_on=effective_on)
        found.ends = found.ended_why = None
        note_entitlement(
            tx, found, EntitlementChange.REOPENED, effective_on=effective_on, from_month=str(measuring.from_month)
        )
    measure(tx, found, measuring, effective_on=effective_on)
    await redraw(tx, [found])
    return True
