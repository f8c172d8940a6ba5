"""What each month of the difference to a disability pension comes to, where the employer declared too little.

The month's pension by the proven own wage less that by the declared one, each topped up to the minimum wage of the
month: what the fund adds up to it anyway, the employer does not owe.
"""

from services.claims.domain.benefits.disability_pension import NoPension, WageFloor, share_of_own_wage, top_up
from services.claims.domain.entitlements.measures import Measure, Measured
from services.claims.domain.entitlements.pension_rates import PensionLaw
from services.claims.domain.entitlements.timeline import Rate, RateBook
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings

AT_GRADE, PROVEN, DECLARED = "difference_at_grade", "proven_own_wage", "declared_own_wage"
CONTRIBUTION = "medical_contribution"
"""Names of the facts by which the difference is measured; a month without a grade has none."""


def is_difference(measured: Measured) -> bool:
    """Whether these facts measure a difference rather than a pension."""
    return any(DECLARED in each.facts for each in measured.measures)


def difference_rates(measured: Measured, law: PensionLaw) -> RateBook:
    """Return the rates of a difference: each month's by the measure and the minimum wage of that month."""
    return RateBook(
        measured.changes | law.changes, lambda month: _difference_in(month, measured.measure_of(month), law)
    )


def _difference_in(month: Month, measure: Measure, law: PensionLaw) -> Rate:
    grade = measure.facts.get(AT_GRADE)
    if grade is None:
        return Rate(ZERO, Workings.of("no pension, no difference", rule="no_pension_difference", cited=()))
    table = law.table_in(measure.from_month)
    minimum = law.minimum_wage_in(month)
    contribution = Money.yuan(measure.facts.get(CONTRIBUTION) or 0)
    proven, declared = (Money.yuan(measure.facts[name]) for name in (PROVEN, DECLARED))

    def pension_by(own_wage: Money) -> Money:
        found = share_of_own_wage(int(grade), own_wage, table)
        if isinstance(found, NoPension):
            raise ValueError(found.reason)
        pension = found[1].amount
        if minimum is None:
            return pension
        floor = WageFloor(minimum[0].monthly, minimum[0].citation, contribution)
        return pension + top_up(pension, floor, law.table_in(month)).amount

    by_proven, by_declared = pension_by(proven), pension_by(declared)
    workings = Workings.of(
        "pension by the proven own wage - pension by the declared one, each with its top-up, not below zero",
        rule="under_declared_pension_month",
        cited=(table.citation, *((minimum[0].citation,) if minimum else ())),
        month=month,
        grade=int(grade),
        proven_own_wage=proven,
        declared_own_wage=declared,
        minimum_wage=minimum[0].monthly if minimum else ZERO,
        deducted=contribution,
    )
    return Rate(
        max(ZERO, by_proven - by_declared),
        workings.then(by_proven_wage=by_proven, by_declared_wage=by_declared),
        minimum is not None and minimum[1],
    )
