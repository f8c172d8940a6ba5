"""The step that looks up the law of a month, as it stands on its first day and was published by a day."""

from datetime import date

from services.contributions.domain.assessing.contribution_base import AverageWage, BaseLaw, BaseLimits
from services.contributions.domain.assessing.month_law import MonthLaw
from services.contributions.domain.assessing.undeclared import MissingDeclaration
from shared import policy
from shared.periods import Month
from shared.policy import NotInForce

MONTHS_OF_A_FIGURE = 12


def month_law(prefecture: str, month: Month, known_on: date) -> MonthLaw:
    """Return what a month is assessed by; until its average wage is published, the one before stands in.

    Raises `NotInForce` if neither is known.
    """
    law = policy.at(prefecture)
    limits = law.load(BaseLimits, "contribution_base", in_force_on=month.first_day)
    undeclared = law.load(MissingDeclaration, "declaration_missing", in_force_on=month.first_day)
    chosen_on = limits.wage_chosen_on(month)
    published = _average_wage(prefecture, chosen_on, known_on)
    if published is not None:
        return MonthLaw(BaseLaw(published, limits), undeclared)
    last = _average_wage(prefecture, Month.of(chosen_on).plus(-MONTHS_OF_A_FIGURE).first_day, known_on)
    if last is None:
        raise NotInForce("average_wage", prefecture, chosen_on)
    return MonthLaw(BaseLaw(last, limits, provisional=True), undeclared)


def _average_wage(prefecture: str, on: date, known_on: date) -> AverageWage | None:
    try:
        return policy.at(prefecture).load(AverageWage, "average_wage", in_force_on=on, known_on=known_on)
    except NotInForce:
        return None
