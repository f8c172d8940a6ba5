"""The average wage that serves a day, by what was published when it is asked for.

While a year's figure is not published the one before it serves provisionally (MOHRSS 2013 No. 34, item 14).
"""

from datetime import date

from services.claims.domain.benefits.own_wage import AverageWage
from shared.policy import NotInForce, RegionalPolicy

AVERAGE_WAGE = "average_wage"


def average_wage_known(law: RegionalPolicy, on: date, known_on: date) -> tuple[AverageWage, bool]:
    """Return the figure for events on a day as published by `known_on`, and whether it is only provisional.

    Raises `NotInForce` if neither it nor any before it was published by then.

    >>> from shared import policy
    >>> figure, provisional = average_wage_known(policy.at("99"), date(2024, 5, 6), known_on=date(2024, 6, 19))
    >>> figure.figure_of, provisional
    (2022, True)
    """
    try:
        return law.load(AverageWage, AVERAGE_WAGE, in_force_on=on, known_on=known_on), False
    except NotInForce:
        before = _latest_before(law, on, known_on)
        if before is None:
            raise
        return before, True


def _latest_before(law: RegionalPolicy, on: date, known_on: date) -> AverageWage | None:
    """Return the last figure that served an earlier year and was published by then."""
    earlier = {figure.figure_of for figure in law.versions(AverageWage, AVERAGE_WAGE) if figure.figure_of < on.year - 1}
    for figure_of in sorted(earlier, reverse=True):
        served = date(figure_of + 1, 12, 31)
        try:
            return law.load(AverageWage, AVERAGE_WAGE, in_force_on=served, known_on=known_on)
        except NotInForce:
            continue
    return None
