"""When cover starts and ends: a province chooses among rules the law leaves open (WII Reg, Arts. 2 and 62).

The usual choice: cover starts the day after the agency received the roster and ends on the last day of employment.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.periods import Month


class StartRule(StrEnum):
    """From when a worker on a roster is covered."""

    NEXT_DAY = "NEXT_DAY"
    SAME_DAY = "SAME_DAY"
    FIRST_DAY_OF_PAID_MONTH = "FIRST_DAY_OF_PAID_MONTH"


class EndRule(StrEnum):
    """Until when a worker taken off a roster is covered."""

    LAST_DAY_OF_EMPLOYMENT = "LAST_DAY_OF_EMPLOYMENT"
    END_OF_PAID_MONTH = "END_OF_PAID_MONTH"


class UnpaidRule(StrEnum):
    """Who bears an accident that happens while the employer is in arrears."""

    EMPLOYER_LIABLE_FOR_ARREARS_PERIOD = "EMPLOYER_LIABLE_FOR_ARREARS_PERIOD"
    FUND_AFTER_BACKPAY_NEW_COSTS_ONLY = "FUND_AFTER_BACKPAY_NEW_COSTS_ONLY"


@dataclass(frozen=True, slots=True)
class CoverRules:
    """The province's choices on one date, and the last day on which additions still enter the month's assessment."""

    start_rule: StartRule
    end_rule: EndRule
    unpaid_rule: UnpaidRule
    cutoff_day: int
    citation: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The days on which one employer's enrolment covers one worker; open until the worker leaves.

    >>> date(2024, 5, 11) in Cover(date(2024, 5, 11), None)
    True
    """

    first_day: date
    last_day: date | None

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


def cover_starts_on(roster_received_on: date, employed_from: date, rules: CoverRules) -> date:
    """Return the first covered day of a worker whose addition the agency received; never before employment."""
    match rules.start_rule:
        case StartRule.NEXT_DAY:
            earliest = roster_received_on + timedelta(days=1)
        case StartRule.SAME_DAY:
            earliest = roster_received_on
        case StartRule.FIRST_DAY_OF_PAID_MONTH:
            earliest = first_assessed_month(roster_received_on, rules).first_day
    return max(earliest, employed_from)


def cover_ends_on(employed_until: date, rules: CoverRules) -> date:
    """Return the last covered day of a worker who leaves; the month in which a worker leaves is owed in full."""
    if rules.end_rule is EndRule.END_OF_PAID_MONTH:
        return Month.of(employed_until).last_day
    return employed_until


def first_assessed_month(roster_received_on: date, rules: CoverRules) -> Month:
    """Return the month whose assessment an addition enters: the next one if it came after the cut-off day."""
    month = Month.of(roster_received_on)
    return month if roster_received_on.day <= rules.cutoff_day else month.next()


def why_cover_starts(covered_from: date, roster_received_on: date, employed_from: date, rules: CoverRules) -> str:
    """Return the rule by which cover starts: the province's, or that a successor takes the cover over without a gap."""
    if covered_from < cover_starts_on(roster_received_on, employed_from, rules):
        return "SUCCESSOR"
    return rules.start_rule.value
