"""Time limits of recognition (工伤认定时限): WII Reg, Arts. 17 and 20; Recognition Rules.

The day of the event does not count; a limit that ends on a rest day ends on the next working day. While a decision is
suspended, its time does not run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.periods import Month
from shared.working_days import UnknownYear, WorkingDays


class Reporter(StrEnum):
    """Who applies for recognition."""

    EMPLOYER = "EMPLOYER"
    WORKER = "WORKER"
    RELATIVE = "RELATIVE"
    UNION = "UNION"


@dataclass(frozen=True, slots=True)
class DueDate:
    """The end of a time limit, or why it has none yet: the holidays of its year are not published."""

    on: date | None
    gap: str | None = None

    @classmethod
    def of(cls, limit: Callable[[], date]) -> "DueDate":
        """Work out a limit, or keep what is missing for it."""
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
class RecognitionLimits:
    """The limits of the procedure, as they stood on one date."""

    employer_application_days: int
    worker_application_years: int
    acceptance_days: int
    evidence_reply_days: int
    decision_days: int
    simple_decision_days: int
    service_days: int
    review_days: int
    court_months: int
    court_days_after_review: int
    citation: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """A stretch in which the time for the decision does not run, by written notice."""

    suspended_on: date
    resumed_on: date

    @property
    def days(self) -> int:
        """How many days the decision gains."""
        return (self.resumed_on - self.suspended_on).days


@dataclass(frozen=True, slots=True)
class RecognitionClock:
    """The limits of one case: the law's numbers on the official calendar.

    >>> limits = RecognitionLimits(30, 1, 15, 15, 60, 15, 20, 60, 6, 15, "Arts. 17, 20")
    >>> clock = RecognitionClock(limits, WorkingDays(frozenset(), frozenset(), frozenset({2024})))
    >>> clock.employer_applies_by(date(2024, 5, 6))
    datetime.date(2024, 6, 5)
    """

    limits: RecognitionLimits
    calendar: WorkingDays

    def employer_applies_by(self, happened_on: date) -> date:
        """Return the employer's last day after an accident or diagnosis (Art. 17(1))."""
        return self.calendar.deadline(happened_on, self.limits.employer_application_days)

    def worker_applies_by(self, happened_on: date) -> date:
        """Return the last day of the worker, the relatives and the union (Art. 17(2))."""
        months = 12 * self.limits.worker_application_years
        return self.calendar.next_working_day(_months_after(happened_on, months))

    def applies_by(self, reporter: Reporter, happened_on: date) -> date:
        """Return the last day of whoever reports the injury."""
        by_employer = reporter is Reporter.EMPLOYER
        return self.employer_applies_by(happened_on) if by_employer else self.worker_applies_by(happened_on)

    def accepts_by(self, papers_complete_on: date) -> date:
        """Return the last day to accept or refuse an application."""
        return self.calendar.deadline(papers_complete_on, self.limits.acceptance_days)

    def employer_replies_by(self, notified_on: date) -> date:
        """Return the last day on which the employer may bring its evidence."""
        return self.calendar.deadline(notified_on, self.limits.evidence_reply_days)

    def decides_by(self, accepted_on: date, suspensions: Sequence[Suspension] = (), *, simple: bool = False) -> date:
        """Return the last day to decide (Art. 20), moved by the suspensions that began in time."""
        days = self.limits.simple_decision_days if simple else self.limits.decision_days
        last_day = accepted_on + timedelta(days=days)
        for suspension in sorted(suspensions, key=lambda suspension: suspension.suspended_on):
            if suspension.suspended_on <= self.calendar.next_working_day(last_day):
                last_day += timedelta(days=suspension.days)
        return self.calendar.next_working_day(last_day)

    def serves_by(self, decided_on: date) -> date:
        """Return the last day to serve the decision."""
        return self.calendar.deadline(decided_on, self.limits.service_days)

    def review_sought_by(self, served_on: date) -> date:
        """Return the last day to ask for administrative review."""
        return self.calendar.deadline(served_on, self.limits.review_days)

    def court_seized_by(self, served_on: date) -> date:
        """Return the last day to go to court without a review."""
        return self.calendar.next_working_day(_months_after(served_on, self.limits.court_months))

    def court_seized_after_review_by(self, review_served_on: date) -> date:
        """Return the last day to go to court against a review decision."""
        return self.calendar.deadline(review_served_on, self.limits.court_days_after_review)


def _months_after(day: date, months: int) -> date:
    month = Month.of(day).plus(months)
    return month.first_day.replace(day=min(day.day, month.last_day.day))
