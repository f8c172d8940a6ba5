"""Whether an application came in time (申请时限): WII Reg, Art. 17; SPC 2014 (Fa Shi 2014 No. 9), Art. 7.

Days that the worker's side lost through no fault of its own do not count in its year. The employer has its own
limit, which the department may extend; after it, it is heard while the worker's side may still apply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from services.claims.domain.clocks.time_limit import DueDate, last_day
from services.claims.domain.reporting.application_limits import ApplicationLimits, Reporter
from shared.working_days import WorkingDays
from shared.workings import Workings

DAY = timedelta(days=1)


class ExclusionReason(StrEnum):
    """Why days do not count in the time of the worker's side."""

    FORCE_MAJEURE = "FORCE_MAJEURE"
    LOSS_OF_LIBERTY = "LOSS_OF_LIBERTY"
    EMPLOYERS_FAULT = "EMPLOYERS_FAULT"
    DEPARTMENTS_FAULT = "DEPARTMENTS_FAULT"
    LABOUR_DISPUTE = "LABOUR_DISPUTE"


@dataclass(frozen=True, slots=True)
class Excluded:
    """Days that do not count, the first and the last of them included."""

    begins_on: date
    ends_on: date

    def include(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.begins_on <= day <= self.ends_on


def moved_last_day(days: int, happened_on: date, excluded: Sequence[Excluded], calendar: WorkingDays) -> date:
    """Return the last of so many calendar days, each excluded day left out once; it is itself a day that counts.

    >>> calendar = WorkingDays(frozenset(), frozenset(), frozenset({2024}))
    >>> twice = [Excluded(date(2024, 5, 7), date(2024, 5, 8)), Excluded(date(2024, 5, 8), date(2024, 5, 9))]
    >>> moved_last_day(3, date(2024, 5, 6), twice, calendar)
    datetime.date(2024, 5, 13)
    """
    last, left = happened_on, days
    while left:
        last += DAY
        left -= not _excluded(last, excluded)
    while _excluded(last, excluded) or not calendar.is_working_day(last):
        last += DAY
    return last


def _excluded(day: date, excluded: Sequence[Excluded]) -> bool:
    return any(stretch.include(day) for stretch in excluded)


@dataclass(frozen=True, slots=True)
class ApplicationTime:
    """The time there is to apply after one accident: excluded days and the employer's extension counted in."""

    happened_on: date
    limits: ApplicationLimits
    calendar: WorkingDays
    excluded: Sequence[Excluded] = ()
    extended_days: int = 0

    def employers_last_day(self) -> date:
        """Return the last day of the employer's own limit."""
        limit = self.limits.by_employer
        days = limit.days_from(self.happened_on) + self.extended_days
        return last_day(self.happened_on, days, limit.counts, self.calendar)

    def others_last_day(self) -> date:
        """Return the last day of the worker's side."""
        days = self.limits.by_others.days_from(self.happened_on)
        return moved_last_day(days, self.happened_on, self.excluded, self.calendar)

    def heard_until(self, reporter: Reporter) -> date:
        """Return the day after which an application is refused."""
        if reporter is not Reporter.EMPLOYER:
            return self.others_last_day()
        if not self.limits.late_employer_accepted:
            return self.employers_last_day()
        return max(self.employers_last_day(), self.others_last_day())

    def admits(self, reporter: Reporter, applied_on: date) -> bool:
        """Whether an application is not too late; while nobody can tell, it is not."""
        return not DueDate.of(lambda: self.heard_until(reporter)).missed_on(applied_on)

    def workings(self) -> Workings:
        """Return how the last days come about, to be redone by hand."""
        worked_out = Workings.of(
            "the day of the accident not counted, excluded days left out, moved off rest days",
            rule="application_limits",
            cited=self.limits.citation,
            happened_on=self.happened_on,
            extended_days=self.extended_days,
            excluded=tuple(f"{stretch.begins_on}/{stretch.ends_on}" for stretch in self.excluded),
        )
        return worked_out.then(employer=self.employers_last_day(), others=self.others_last_day())
