"""How long a step may take, and when its last day is: Civil Code, Arts. 200 to 203.

The day of the event does not count; a limit that ends on a rest day ends on the next working day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.periods import Month
from shared.working_days import UnknownYear, WorkingDays


class Counts(StrEnum):
    """What a limit counts."""

    CALENDAR_DAYS = "CALENDAR_DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    MONTHS = "MONTHS"


@dataclass(frozen=True, slots=True)
class DueDate:
    """The end of a time limit, or why it has none yet: the holidays of its year are not published."""

    on: date | None
    gap: str | None = None

    @classmethod
    def of(cls, limit: Callable[[], date | None]) -> "DueDate":
        """Work out a limit, or keep what is missing for it; without either, the time stands still."""
        try:
            return cls(limit())
        except UnknownYear as unknown:
            return cls(None, str(unknown))

    def missed_on(self, day: date) -> bool | None:
        """Whether what happened on `day` came too late; None while nobody can tell.

        >>> DueDate(date(2024, 6, 5)).missed_on(date(2024, 6, 6)), DueDate(None).missed_on(date(2024, 6, 6))
        (True, None)
        """
        return None if self.on is None else day > self.on


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many days, working days or months, and how many days before its end it warns."""

    length: int
    counts: Counts = Counts.CALENDAR_DAYS
    warn_days: int = 0

    def days_from(self, started_on: date) -> int:
        """Return how many of the days it counts it gives from a day on; months are that many calendar days.

        >>> TimeLimit(6, Counts.MONTHS).days_from(date(2024, 5, 20))
        184
        """
        if self.counts is not Counts.MONTHS:
            return self.length
        return (months_after(started_on, self.length) - started_on).days

    def last_day(self, started_on: date, calendar: WorkingDays) -> date:
        """Return the last day of a limit that nothing interrupts."""
        return last_day(started_on, self.days_from(started_on), self.counts, calendar)


def last_day(started_on: date, days: int, counts: Counts, calendar: WorkingDays) -> date:
    """Return the last of so many days after a day, moved off a rest day."""
    if counts is Counts.WORKING_DAYS and days:
        return calendar.plus_working_days(started_on, days)
    return calendar.next_working_day(started_on + timedelta(days=days))


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the last of its month if there is no such day.

    >>> months_after(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    month = Month.of(day).plus(months)
    return month.first_day.replace(day=min(day.day, month.last_day.day))
