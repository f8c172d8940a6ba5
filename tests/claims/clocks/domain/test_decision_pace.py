"""R-19: what counts as decided at once and as decided at the last moment, and from where on that is striking."""

from datetime import date
from decimal import Decimal

import pytest

from services.claims.domain.clocks.decision_pace import DecisionTiming, Pace, PaceLimits
from shared.calendars import working_days

CALENDAR = working_days("990801")
LIMITS = PaceLimits(1, 2, 4, Decimal("0.5"), "notice")
FRIDAY, DUE = date(2024, 3, 1), date(2024, 4, 30)


def decided(day: date, due_on: date | None = DUE, cases: int = 1) -> Pace:
    return Pace.of([DecisionTiming(FRIDAY, day, due_on, cases)], LIMITS, CALENDAR)


@pytest.mark.parametrize(
    ("day", "pace"),
    [
        (date(2024, 3, 1), Pace(1, 1, 0)),
        (date(2024, 3, 4), Pace(1, 1, 0)),
        (date(2024, 3, 5), Pace(1, 0, 0)),
        (date(2024, 4, 28), Pace(1, 0, 0)),
        (date(2024, 4, 29), Pace(1, 0, 1)),
        (date(2024, 4, 30), Pace(1, 0, 1)),
        (date(2024, 5, 1), Pace(1, 0, 0)),
    ],
)
def test_the_first_working_day_is_quick_the_last_two_days_are_the_last_moment_and_late_is_neither(
    day: date, pace: Pace
) -> None:
    assert decided(day) == pace


def test_where_the_last_day_or_the_holidays_are_unknown_nothing_is_suspected() -> None:
    assert decided(DUE, due_on=None) == Pace(1, 0, 0)
    in_2099 = DecisionTiming(date(2099, 3, 2), date(2099, 3, 2), None, 1)
    assert Pace.of([in_2099], LIMITS, CALENDAR) == Pace(1, 0, 0)


@pytest.mark.parametrize(
    ("pace", "striking"),
    [
        (Pace(3, 3, 0), False),
        (Pace(4, 2, 0), True),
        (Pace(4, 0, 2), True),
        (Pace(4, 1, 1), False),
        (Pace(5, 2, 2), False),
        (Pace(5, 3, 0), True),
    ],
)
def test_it_takes_enough_cases_and_a_large_share_of_one_sign(pace: Pace, striking: bool) -> None:
    assert pace.is_striking(LIMITS) is striking
