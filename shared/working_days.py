"""Working days (工作日) and the end of time limits: Civil Code, Arts. 201 and 203.

Mondays to Fridays without the public holidays, and the weekend days worked in exchange (调休).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


class UnknownYear(LookupError):
    """The State Council's holiday notice for the year is not known here, so its working days are not either."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the public holidays of {year} are not published yet; add them to the province's calendar")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The official calendar of the years it covers."""

    holidays: frozenset[date]
    make_up_days: frozenset[date]
    years: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return day in self.make_up_days or (day.weekday() < SATURDAY and day not in self.holidays)

    def next_working_day(self, day: date) -> date:
        """Return `day` itself if it is a working day, else the first one after it."""
        return next(self._working_days_from(day))

    def plus_working_days(self, day: date, days: int) -> date:
        """Return the last of the so many working days that follow `day`.

        >>> spring_2024 = WorkingDays(frozenset({date(2024, 4, 4), date(2024, 4, 5)}), frozenset(), frozenset({2024}))
        >>> spring_2024.plus_working_days(date(2024, 4, 3), 2)
        datetime.date(2024, 4, 9)
        """
        following = self._working_days_from(day + DAY)
        last = day
        for _ in range(days):
            last = next(following)
        return last

    def deadline(self, event: date, days: int) -> date:
        """Return the end of a limit of so many days: the day of the event not counted, no end on a rest day."""
        return self.next_working_day(event + timedelta(days=days))

    def _working_days_from(self, day: date) -> Iterator[date]:
        while True:
            if self.is_working_day(day):
                yield day
            day += DAY
