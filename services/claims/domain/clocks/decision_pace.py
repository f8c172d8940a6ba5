"""Whether one officer decides strikingly many cases at once, or at the last moment (R-19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from services.claims.domain.clocks.time_limit import Counts, DueDate, TimeLimit
from shared.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class PaceLimits:
    """From where on the rule takes notice: of so many cases, such a share."""

    quick_decision_working_days: int
    last_decision_days: int
    officer_cases_min: int
    officer_share: Decimal
    citation: str


class DecisionTiming(NamedTuple):
    """So many cases of one officer, accepted, decided and due on the same days."""

    accepted_on: date
    decided_on: date
    due_on: date | None
    cases: int


@dataclass(frozen=True, slots=True)
class Pace:
    """An officer's decisions of a month: how many within the first working days, and how many in the last days."""

    cases: int
    quick: int
    last_minute: int

    @classmethod
    def of(cls, timings: Iterable[DecisionTiming], limits: PaceLimits, calendar: WorkingDays) -> "Pace":
        """Count what was decided quickly and what at the last moment; what came too late is neither."""
        cases = quick = last_minute = 0
        for timing in timings:
            cases += timing.cases
            quick += timing.cases * _is_quick(timing, limits, calendar)
            last_minute += timing.cases * _is_last_minute(timing, limits)
        return cls(cases, quick, last_minute)

    def is_striking(self, limits: PaceLimits) -> bool:
        """Whether there are many cases, and a large share of them shows either.

        >>> limits = PaceLimits(1, 1, 4, Decimal("0.5"), "notice")
        >>> Pace(4, 2, 0).is_striking(limits), Pace(4, 1, 1).is_striking(limits), Pace(3, 3, 0).is_striking(limits)
        (True, False, False)
        """
        return self.cases >= limits.officer_cases_min and (
            max(self.quick, self.last_minute) >= limits.officer_share * self.cases
        )


def _is_quick(timing: DecisionTiming, limits: PaceLimits, calendar: WorkingDays) -> bool:
    working_days = TimeLimit(limits.quick_decision_working_days, Counts.WORKING_DAYS)
    last_quick_day = DueDate.of(lambda: working_days.last_day(timing.accepted_on, calendar)).on
    return last_quick_day is not None and timing.decided_on <= last_quick_day


def _is_last_minute(timing: DecisionTiming, limits: PaceLimits) -> bool:
    return timing.due_on is not None and 0 <= (timing.due_on - timing.decided_on).days < limits.last_decision_days
