"""The statutory retirement age (法定退休年龄), which a person reaches on one day by birth date, sex and post.

Until 2024 men retired at 60, women at 55 or 50 by their post. From 2025-01 the age rises with the month in which the
old one would have been reached: by a month for every four months (for every two, where it was 50), up to 63, 58 and 55.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shared.periods import Month


class RetirementTrack(StrEnum):
    """The three ages the law knows: a woman's depends on her post, which no document tells."""

    MEN = "MEN"
    WOMEN_55 = "WOMEN_55"
    WOMEN_50 = "WOMEN_50"


@dataclass(frozen=True, slots=True)
class RetirementAge:
    """An age in months, and how it rises: by one for every so many months, no further than the highest."""

    months: int
    months_max: int
    one_more_every: int


@dataclass(frozen=True, slots=True)
class RetirementAges:
    """The ages as they stand on one date, and the month from which they rise."""

    rising_from: Month
    ages: Mapping[RetirementTrack, RetirementAge]
    citation: str

    def reached_on(self, born_on: date, track: RetirementTrack) -> date:
        """Return the day on which a person reaches the retirement age."""
        age = self.ages[track]
        month = Month.of(born_on).plus(age.months)
        passed = (month.year - self.rising_from.year) * 12 + month.month - self.rising_from.month
        more = passed // age.one_more_every + 1 if passed >= 0 else 0
        return same_day(born_on, month.plus(min(more, age.months_max - age.months)))


def same_day(born_on: date, month: Month) -> date:
    """Return the birthday's day in a month, or the month's last day where it has no such day.

    >>> same_day(date(2008, 2, 29), Month(2024, 2)), same_day(date(2008, 2, 29), Month(2025, 2))
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28))
    """
    return month.first_day.replace(day=min(born_on.day, month.last_day.day))
