"""The official calendar of a region: the State Council's holidays, and a province's own list on top.

A province adds to it in `calendar.toml` of its policy pack, for example a year that the `chinesecalendar` package
does not know yet.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from chinese_calendar.constants import holidays, workdays

from shared import policy
from shared.policy import RegionalPolicy
from shared.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class OwnDays:
    """What a province adds: days off, weekend days worked, and whole years that its list completes."""

    citation: str
    holidays: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    years: tuple[int, ...] = ()


def working_days(region: str) -> WorkingDays:
    """Return the calendar by which time limits run in `region`."""
    return _build(policy.at(region))


@lru_cache(maxsize=1024)
def _build(law: RegionalPolicy) -> WorkingDays:
    own = law.versions(OwnDays, "calendar")
    days_off = {day for days in own for day in days.holidays}
    days_worked = {day for days in own for day in days.make_up_days}
    return WorkingDays(
        holidays=frozenset((holidays.keys() - days_worked) | days_off),
        make_up_days=frozenset((workdays.keys() - days_off) | days_worked),
        years=frozenset({day.year for day in holidays} | {year for days in own for year in days.years}),
    )
