"""What one demonstration month is made from: a seed, a scale and a month.

The shape follows the published figures of one prefecture (Jining, mid-2022); the place is fictitious.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

PREFECTURE = "990800"
PREFECTURE_NAME = "样例市"
COUNTY_WEIGHTS = {f"9908{n:02d}": weight for n, weight in enumerate((16, 14, 11, 10, 9, 9, 8, 7, 6, 5, 3, 2), start=1)}

PUBLISHED_INSURED = 1_090_000
PUBLISHED_COURIERS = 2_048
PUBLISHED_BENEFICIARIES = 6_707
INJURIES_AT_FULL_SCALE = 600
FEWEST_INSURED, FEWEST_INJURIES, FEWEST_BENEFICIARIES = 100, 5, 10


@dataclass(frozen=True, slots=True)
class DemoMonth:
    """One prefecture-month; equal parameters always make equal files.

    >>> DemoMonth(seed=1).insured, DemoMonth(seed=1).couriers, DemoMonth(seed=1).injuries
    (10900, 20, 6)
    """

    seed: int = 1
    scale: Fraction = Fraction(1, 100)
    month: str = "2025-09"

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(f"{self.month}-01")

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        first = self.first_day
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])

    @property
    def insured(self) -> int:
        """How many people are insured at this scale."""
        return max(FEWEST_INSURED, round(PUBLISHED_INSURED * self.scale))

    @property
    def couriers(self) -> int:
        """How many of them are couriers of express outlets."""
        return max(1, round(PUBLISHED_COURIERS * self.scale))

    @property
    def injuries(self) -> int:
        """How many insured people are hurt in the month."""
        return max(FEWEST_INJURIES, round(INJURIES_AT_FULL_SCALE * self.scale))

    @property
    def beneficiaries(self) -> int:
        """How many benefits an older system pays each month."""
        return max(FEWEST_BENEFICIARIES, round(PUBLISHED_BENEFICIARIES * self.scale))

    def rng(self, purpose: str) -> Random:
        """Return a stream of chance of its own, so that one file does not disturb another."""
        return Random(f"{self.seed}/{self.month}/{purpose}")


def weekday_from(day: date) -> date:
    """Return `day`, or the Monday after it if it falls on a weekend.

    >>> weekday_from(date(2025, 9, 13))
    datetime.date(2025, 9, 15)
    """
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day
