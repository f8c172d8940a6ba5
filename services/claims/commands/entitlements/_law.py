"""The law of monthly benefits in one place, month by month, by what was published when it is asked for.

A figure that is not published yet is stood in for by the one before it, provisionally (MOHRSS 2013 No. 34, item 14).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from services.claims.commands.benefits._figures import AVERAGE_WAGE, average_wage_known
from services.claims.domain.benefits.disability_pension import MinimumWage, PensionTable
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.entitlements.nursing_allowance import NursingLaw, NursingTable, NursingUpdate
from services.claims.domain.entitlements.pension_rates import PensionLaw
from services.claims.domain.entitlements.retirement_top_up import TopUpRule
from shared.periods import Month
from shared.policy import NotInForce, RegionalPolicy

MINIMUM_WAGE, PENSION, NURSING, TOP_UP = "minimum_wage", "disability_pension", "nursing_allowance", "retirement_top_up"


@dataclass(frozen=True, slots=True)
class Version:
    """The days on which one version of a figure serves, and the day on which it was published."""

    first_day: date
    last_day: date
    published_on: date


@lru_cache(maxsize=256)
def pension_law(law: RegionalPolicy, known_on: date) -> PensionLaw:
    """Return what the months of a pension are given in one place."""

    def minimum_wage_in(month: Month) -> tuple[MinimumWage, bool] | None:
        return _minimum_wage(law, month.first_day, known_on)

    def table_in(month: Month) -> PensionTable:
        return law.load(PensionTable, PENSION, in_force_on=month.first_day)

    return PensionLaw(_turns(law, MINIMUM_WAGE, known_on), table_in, minimum_wage_in)


@lru_cache(maxsize=256)
def nursing_law(law: RegionalPolicy, known_on: date) -> NursingLaw:
    """Return what the months of a nursing allowance are given in one place.

    A figure begins to count as the table of the month says; a table that says otherwise changes no month before it.
    """

    def table_in(month: Month) -> NursingTable:
        return law.load(NursingTable, NURSING, in_force_on=month.first_day)

    def average_in(month: Month) -> tuple[AverageWage, bool]:
        if table_in(month).update is NursingUpdate.JANUARY:
            return average_wage_known(law, month.first_day, known_on)
        return _published_before(law, month, known_on)

    def figure_in(month: Month) -> AverageWage | None:
        try:
            return average_in(month)[0]
        except NotInForce:
            return None

    def begins(month: Month) -> bool:
        return figure_in(month) not in (None, figure_in(month.previous()))

    published = {_month_after_publication(each) for each in versions(law, AVERAGE_WAGE, known_on)}
    changes = _turns(law, NURSING, known_on) | _turns(law, AVERAGE_WAGE, known_on) | published
    return NursingLaw(changes, frozenset(filter(begins, changes)), table_in, average_in)


def top_up_rule(law: RegionalPolicy, month: Month) -> TopUpRule:
    """Return the rule of the retirement top-up for who retires in a month."""
    return law.load(TopUpRule, TOP_UP, in_force_on=month.first_day)


def versions(law: RegionalPolicy, name: str, known_on: date) -> list[Version]:
    """Return the versions of a figure that were published by a day, the first to serve first."""
    found = [
        Version(each["from"], each.get("to", date.max), each.get("published_on", date.min))
        for each in law.versions(dict[str, Any], name)
    ]
    return sorted((each for each in found if each.published_on <= known_on), key=lambda each: each.first_day)


def _turns(law: RegionalPolicy, name: str, known_on: date) -> frozenset[Month]:
    """Return the months in which a version begins to serve, or has ceased to."""
    known = versions(law, name, known_on)
    begin = {_first_whole(each.first_day) for each in known}
    return frozenset(begin | {_first_whole(each.last_day + timedelta(1)) for each in known if each.last_day < date.max})


def _first_whole(day: date) -> Month:
    month = Month.of(day)
    return month if day == month.first_day else month.next()


def _minimum_wage(law: RegionalPolicy, on: date, known_on: date) -> tuple[MinimumWage, bool] | None:
    try:
        return law.load(MinimumWage, MINIMUM_WAGE, in_force_on=on, known_on=known_on), False
    except NotInForce:
        ceased = [each.last_day for each in versions(law, MINIMUM_WAGE, known_on) if each.last_day < on]
    if not ceased:
        return None
    return law.load(MinimumWage, MINIMUM_WAGE, in_force_on=max(ceased), known_on=known_on), True


def _published_before(law: RegionalPolicy, month: Month, known_on: date) -> tuple[AverageWage, bool]:
    """Return the newest figure that had been published before a month; it is never provisional."""
    published = [each for each in versions(law, AVERAGE_WAGE, known_on) if _month_after_publication(each) <= month]
    if not published:
        raise NotInForce(AVERAGE_WAGE, law.region, month.first_day)
    return law.load(AverageWage, AVERAGE_WAGE, in_force_on=published[-1].first_day, known_on=known_on), False


def _month_after_publication(version: Version) -> Month:
    """Return the month after the one in which a figure was published, not before it serves."""
    return max(Month.of(version.published_on).next(), Month.of(version.first_day))
