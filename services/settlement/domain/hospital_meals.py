"""Hospital meal subsidy (住院伙食补助费): WII Reg, Art. 30(4). Paid by days in hospital, as a province sets.

Either a flat amount a day, or a share of the monthly minimum wage, of which a day is a thirtieth.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shared.money import Money
from shared.workings import Workings


class MealFormula(StrEnum):
    """How a province reckons a day."""

    FLAT = "FLAT"
    SHARE_OF_MINIMUM_WAGE = "SHARE_OF_MINIMUM_WAGE"


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The monthly minimum wage in force on the days in hospital."""

    monthly: Money
    citation: str


@dataclass(frozen=True, slots=True)
class MealRules:
    """The formula of one province on one date, and the figure it needs."""

    formula: MealFormula
    citation: str
    daily: Money | None = None
    share: Decimal | None = None
    days_a_month: int = 30

    def __post_init__(self) -> None:
        needed = self.daily if self.formula is MealFormula.FLAT else self.share
        if needed is None:
            raise ValueError(f"the meal formula {self.formula} lacks its figure")


@dataclass(frozen=True, slots=True)
class MealSubsidy:
    """What the fund pays for the meals of one stay."""

    amount: Money
    workings: Workings


def hospital_meals(days: int, rules: MealRules, minimum_wage: MinimumWage) -> MealSubsidy:
    """Return the subsidy for so many days in hospital.

    >>> rules = MealRules(MealFormula.SHARE_OF_MINIMUM_WAGE, "Art. 24", share=Decimal("0.35"))
    >>> hospital_meals(12, rules, MinimumWage(Money.yuan(2200), "notice")).amount
    Money.yuan('308.00')
    """
    if days < 0:
        raise ValueError(f"nobody spends {days} days in hospital")
    if rules.formula is MealFormula.FLAT and rules.daily is not None:
        workings = Workings.of(
            "a day x days", rule="hospital_meals", cited=rules.citation, daily=rules.daily, days=days
        )
        return MealSubsidy(rules.daily * days, workings)
    share = rules.share or Decimal(0)
    workings = Workings.of(
        "minimum wage x share / days of a month x days",
        rule="hospital_meals",
        cited=(rules.citation, minimum_wage.citation),
        minimum_wage=minimum_wage.monthly,
        share=share,
        days_a_month=rules.days_a_month,
        days=days,
    )
    return MealSubsidy(Money.rounded(minimum_wage.monthly.exact * share * days / rules.days_a_month), workings)
