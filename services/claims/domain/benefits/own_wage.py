"""Own wage (本人工资): WII Reg, Art. 64(2).

The average monthly contribution wage of the twelve months before the accident or diagnosis, not above 300 % and not
below 60 % of the average wage of the pooling area.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class AverageWage:
    """The average monthly wage of the pooling area in the year `figure_of`, which serves the events of the next."""

    figure_of: int
    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class OwnWageRules:
    """How many months count, and the limits as shares of the average wage."""

    months: int
    floor_ratio: Decimal
    cap_ratio: Decimal
    citation: str


@dataclass(frozen=True, slots=True)
class OwnWage:
    """The monthly wage on which a worker's benefits rest."""

    amount: Money
    workings: Workings


def own_wage(monthly_wages: Sequence[Money], average: AverageWage, rules: OwnWageRules) -> OwnWage:
    """Average the wages of the months there are, at most twelve, and hold the result between floor and cap.

    A worker injured in the first month counts with the agreed wage of that month.

    >>> rules = OwnWageRules(12, Decimal("0.60"), Decimal("3.00"), "Art. 64(2)")
    >>> wages = [Money.yuan(7000)] * 2 + [Money.yuan(7400)] * 2
    >>> own_wage(wages, AverageWage(2023, Money.yuan(7200), "notice"), rules).amount
    Money.yuan('7200.00')
    """
    months = len(monthly_wages)
    if not 1 <= months <= rules.months:
        raise ValueError(f"own wage rests on 1 to {rules.months} months, not {months}")
    wage_total = Money.total(monthly_wages)
    floor = Money.rounded(average.monthly.exact * rules.floor_ratio)
    cap = Money.rounded(average.monthly.exact * rules.cap_ratio)
    monthly_average = Money.rounded(wage_total.exact / months)
    workings = Workings.of(
        "wages / months, between floor and cap",
        rule="own_wage",
        cited=(rules.citation, average.citation),
        wages=tuple(monthly_wages),
        months=months,
        average_wage=average.monthly,
        average_wage_of=average.figure_of,
        floor_ratio=rules.floor_ratio,
        cap_ratio=rules.cap_ratio,
    )
    workings = workings.then(wage_total=wage_total, monthly_average=monthly_average, floor=floor, cap=cap)
    return OwnWage(min(max(monthly_average, floor), cap), workings)
