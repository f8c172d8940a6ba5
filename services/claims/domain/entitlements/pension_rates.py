"""What each month of a disability pension (伤残津贴) comes to: WII Reg, Arts. 35(1)(2), 36(1)(2), 40.

The share of own wage, or an amount that an older system paid, and what adjustments added; topped up to the minimum
wage of the month. Who reached retirement age without an old-age pension goes on drawing it, where the province says
so less what the personal account pays.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.claims.domain.benefits.disability_pension import (
    MinimumWage,
    NoPension,
    PensionTable,
    WageFloor,
    share_of_own_wage,
    top_up,
)
from services.claims.domain.entitlements.measures import Measure, Measured
from services.claims.domain.entitlements.timeline import Rate, RateBook
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import NamedValues, Workings

GRADE, OWN_WAGE, OWN_WAGE_PROVISIONAL = "grade", "own_wage", "own_wage_provisional"
MEDICAL_CONTRIBUTION, PERSONAL_ACCOUNT = "medical_contribution", "personal_account"
"""Names of the facts by which a pension is measured."""


@dataclass(frozen=True, slots=True)
class PensionLaw:
    """The law of a place, month by month; no minimum wage for months before the first that is on record."""

    changes: frozenset[Month]
    table_in: Callable[[Month], PensionTable]
    minimum_wage_in: Callable[[Month], tuple[MinimumWage, bool] | None]


def pension_rates(measured: Measured, law: PensionLaw) -> RateBook:
    """Return the rates of a pension: each month's by the measure, the increments and the minimum wage of that month."""
    return RateBook(measured.changes | law.changes, lambda month: pension_in(month, measured, law))


def pension_in(month: Month, measured: Measured, law: PensionLaw) -> Rate:
    """Return a month's pension; provisional while the minimum wage of the month, or a limit of own wage, is unknown."""
    measure, added = measured.measure_of(month), measured.added_in(month)
    base, inputs, cited = _base(measure, law)
    pension = base + Money.total(each.amount for each in added)
    raised, provisional, floor = _raised(pension, month, measure, law)
    less = _amount(measure, PERSONAL_ACCOUNT)
    amount = max(ZERO, pension + raised - less)
    words = (*cited, *(word for each in added for word in each.cited), *(word for word in floor.cited))
    workings = Workings.of(
        "share of own wage or amount taken over, + adjustments, + top-up to the minimum wage, - personal account",
        rule="disability_pension_month",
        cited=tuple(dict.fromkeys(words)),
        month=month,
        **dict(inputs),
        adjustments=tuple(each.amount for each in added),
        **dict(floor.inputs),
        personal_account=less,
    )
    return Rate(
        amount,
        workings.then(base=base, pension=pension, top_up=raised),
        provisional or OWN_WAGE_PROVISIONAL in measure.facts,
    )


def _base(measure: Measure, law: PensionLaw) -> tuple[Money, NamedValues, tuple[str, ...]]:
    if measure.amount is not None:
        return measure.amount, (("amount", measure.amount),), ()
    grade, own_wage = int(measure.facts[GRADE]), Money.yuan(measure.facts[OWN_WAGE])
    found = share_of_own_wage(grade, own_wage, law.table_in(measure.from_month))
    if isinstance(found, NoPension):
        raise ValueError(found.reason)
    share = found[1]
    return share.amount, share.workings.inputs, share.workings.cited


def _raised(pension: Money, month: Month, measure: Measure, law: PensionLaw) -> tuple[Money, bool, Workings]:
    """Return the top-up; none to a bare amount, of which no grade is known, nor in months that an older system paid."""
    taken_over = measure.paid_until is not None and month <= measure.paid_until
    minimum = None if taken_over or GRADE not in measure.facts else law.minimum_wage_in(month)
    if minimum is None:
        return ZERO, False, Workings.of("no minimum wage to compare with", cited=())
    standard, provisional = minimum
    floor = WageFloor(standard.monthly, standard.citation, _amount(measure, MEDICAL_CONTRIBUTION))
    award = top_up(pension, floor, law.table_in(month))
    inputs = tuple((name, value) for name, value in award.workings.inputs if name != "pension")
    return award.amount, provisional, Workings(award.workings.formula, inputs, award.workings.cited)


def _amount(measure: Measure, name: str) -> Money:
    given = measure.facts.get(name)
    return ZERO if given is None else Money.yuan(given)
