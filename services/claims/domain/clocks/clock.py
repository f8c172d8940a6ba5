"""A clock: the days of a time limit that are used up and those that remain, however often it pauses and goes on.

Used and remaining days always add up to what the limit gives. A pause that begins after the last day comes too late: it
moves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from services.claims.domain.clocks.time_limit import Counts, last_day
from shared.working_days import WorkingDays

DAY = timedelta(days=1)
EVERY_YEAR = frozenset(range(MINYEAR, MAXYEAR))


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which time does not run; `resumed_on` is None while it lasts."""

    paused_on: date
    resumed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit of `allowed` days (extensions included), when it began, and its pauses in their order."""

    started_on: date
    allowed: int
    counts: Counts
    calendar: WorkingDays
    pauses: Sequence[Pause] = ()

    def used(self, on: date) -> int:
        """Return how many of the days are used up by the end of a day, at most those allowed.

        >>> calendar = WorkingDays(frozenset(), frozenset(), frozenset({2024}))
        >>> clock = Clock(date(2024, 3, 1), 60, Counts.CALENDAR_DAYS, calendar, [Pause(date(2024, 3, 21))])
        >>> clock.used(date(2024, 4, 30)), clock.remaining(date(2024, 4, 30))
        (20, 40)
        """
        return min(self.allowed, sum(self._days(begins, ends) for begins, ends in self._running(on)))

    def remaining(self, on: date) -> int:
        """Return how many days are left at the end of a day."""
        return self.allowed - self.used(on)

    def due(self) -> date | None:
        """Return the last day; None while the clock stands still with time left."""
        due = last_day(self.started_on, self.allowed, self.counts, self.calendar)
        for pause in self.pauses:
            if pause.paused_on > due:
                break
            if pause.resumed_on is None:
                return None
            due = last_day(pause.resumed_on, self.remaining(pause.paused_on), self.counts, self.calendar)
        return due

    def nominal(self) -> date | None:
        """Return the last day as if no holiday fell into a year whose holidays are not published.

        >>> calendar = WorkingDays(frozenset(), frozenset(), frozenset({2024}))
        >>> Clock(date(2024, 12, 20), 15, Counts.CALENDAR_DAYS, calendar).nominal()
        datetime.date(2025, 1, 6)
        """
        return replace(self, calendar=replace(self.calendar, years=EVERY_YEAR)).due()

    def _running(self, on: date) -> Iterator[tuple[date, date]]:
        """Yield the stretches up to a day in which time ran."""
        begins = self.started_on
        for pause in self.pauses:
            if pause.paused_on > on:
                break
            yield begins, pause.paused_on
            if pause.resumed_on is None:
                return
            begins = pause.resumed_on
        yield begins, max(begins, on)

    def _days(self, begins: date, ends: date) -> int:
        if self.counts is not Counts.WORKING_DAYS:
            return (ends - begins).days
        following = (begins + DAY * number for number in range(1, (ends - begins).days + 1))
        return sum(map(self.calendar.is_working_day, following))
