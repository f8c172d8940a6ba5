"""Own wage (本人工资): WII Reg, Art. 64(2).

The average monthly contribution wage of the twelve months before the accident or diagnosis, not above 300 % and not
below 60 % of the average wage of the pooling area.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from services.claims.domain.benefits.wage_record import WageSource
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class AverageWage:
    """The average monthly wage of the pooling area in the year `figure_of`, which serves the events of the next."""

    figure_of: int
    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class OwnWageRules:
    """How many months count, the limits as shares of the average wage of which year, and what counts without a month.

    A disease found after retiring or after the contract ended has words of its own, and a time in which to apply.
    """

    months: int
    floor_ratio: Decimal
    cap_ratio: Decimal
    average_wage_years_before: int
    no_month: tuple[WageSource, ...]
    found_later_months: int
    found_later_citation: str
    citation: str

    def average_wage_on(self, accident_on: date) -> date:
        """Return a day that is served by the average wage of which the limits are shares.

        A figure serves the events of the year after its own.
        """
        later = 1 - self.average_wage_years_before
        return accident_on if not later else Month.of(accident_on).plus(12 * later).first_day


@dataclass(frozen=True, slots=True)
class OwnWage:
    """The monthly wage on which a worker's benefits rest; provisional while its limits rest on an older figure."""

    amount: Money
    workings: Workings
    provisional: bool = False


def own_wage(monthly_wages: Sequence[Money], average: AverageWage, rules: OwnWageRules) -> OwnWage:
    """Average the wages of the months there are, at most twelve, and hold the result between floor and cap.

    A worker injured in the first month counts with the agreed wage of that month.

    >>> rules = OwnWageRules(12, Decimal("0.60"), Decimal("3.00"), 1, (), 12, "item 8", "Art. 64(2)")
    >>> wages = [Money.yuan(7000)] * 2 + [Money.yuan(7400)] * 2
    >>> own_wage(wages, AverageWage(2023, Money.yuan(7200), "notice"), rules).amount
    Money.yuan('7200.00')
    """
    monthly_average = _average(monthly_wages, rules)
    workings = Workings.of(
        "wages / months, between floor and cap",
        rule="own_wage",
        cited=(rules.citation, average.citation),
        wages=tuple(monthly_wages),
        months=len(monthly_wages),
        **_limits(average, rules),
    ).then(wage_total=Money.total(monthly_wages), monthly_average=monthly_average)
    return _between(monthly_average, workings, average, rules)


def own_wage_found_after_retirement(
    wages: Sequence[Money], pensions: Sequence[Money], average: AverageWage, rules: OwnWageRules
) -> OwnWage:
    """Take the higher of the average wage before retirement and the average pension before the diagnosis.

    Opinion 1, item 8: for the disability grant; the result is held between floor and cap like every own wage.
    """
    average_of_wages, average_pension = _average(wages, rules), _average(pensions, rules)
    workings = Workings.of(
        "the higher of wages / their months and pensions / their months, between floor and cap",
        rule="own_wage_found_after_retirement",
        cited=(rules.citation, rules.found_later_citation, average.citation),
        wages=tuple(wages),
        pensions=tuple(pensions),
        **_limits(average, rules),
    ).then(average_of_wages=average_of_wages, average_pension=average_pension)
    return _between(max(average_of_wages, average_pension), workings, average, rules)


def own_wage_of_project_worker(average: AverageWage, rules: OwnWageRules) -> OwnWage:
    """Return the average wage: who is insured by the project has no contribution wage of their own."""
    workings = Workings.of(
        "the average wage",
        rule="own_wage_of_project_worker",
        cited=(rules.citation, average.citation),
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
    )
    return OwnWage(average.monthly, workings)


def _average(amounts: Sequence[Money], rules: OwnWageRules) -> Money:
    if not 1 <= len(amounts) <= rules.months:
        raise ValueError(f"own wage rests on 1 to {rules.months} months, not {len(amounts)}")
    if min(amounts).fen <= 0:
        raise ValueError(f"no wage is {min(amounts)}")
    return Money.rounded(Money.total(amounts).exact / len(amounts))


def _limits(average: AverageWage, rules: OwnWageRules) -> dict[str, Any]:
    return {
        "average_wage": average.monthly,
        "average_wage_of": average.figure_of,
        "floor_ratio": rules.floor_ratio,
        "cap_ratio": rules.cap_ratio,
    }


def _between(amount: Money, workings: Workings, average: AverageWage, rules: OwnWageRules) -> OwnWage:
    floor = Money.rounded(average.monthly.exact * rules.floor_ratio)
    cap = Money.rounded(average.monthly.exact * rules.cap_ratio)
    return OwnWage(min(max(amount, floor), cap), workings.then(floor=floor, cap=cap))
