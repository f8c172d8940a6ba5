"""Time limits of recognition on the official calendar."""

from datetime import date

import pytest

from services.claims.domain.time_limits import DueDate, RecognitionClock, RecognitionLimits, Reporter, Suspension
from shared import policy
from shared.calendars import working_days

LIMITS = policy.at("990801").load(RecognitionLimits, "recognition_limits", in_force_on=date(2024, 5, 6))
CLOCK = RecognitionClock(LIMITS, working_days("990801"))


@pytest.mark.worked_example("WE-22")
def test_the_employer_has_thirty_days_and_the_worker_a_year() -> None:
    assert CLOCK.employer_applies_by(date(2024, 5, 6)) == date(2024, 6, 5)
    assert CLOCK.worker_applies_by(date(2024, 5, 6)) == date(2025, 5, 6)


@pytest.mark.parametrize(
    ("happened_on", "last_day"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 5, 4), date(2024, 5, 6)),
        (date(2023, 5, 6), date(2024, 5, 6)),
    ],
)
def test_a_year_that_ends_on_a_rest_day_ends_on_the_next_working_day(happened_on: date, last_day: date) -> None:
    assert CLOCK.worker_applies_by(happened_on) == last_day


@pytest.mark.worked_example("WE-23")
def test_a_decision_is_due_in_sixty_days_and_in_fifteen_when_clear() -> None:
    accepted_on = date(2024, 3, 1)
    assert CLOCK.decides_by(accepted_on) == date(2024, 4, 30)
    assert CLOCK.decides_by(accepted_on, simple=True) == date(2024, 3, 18)


@pytest.mark.worked_example("WE-23")
def test_while_a_decision_is_suspended_its_time_does_not_run() -> None:
    suspended = [Suspension(date(2024, 3, 21), date(2024, 5, 10))]
    assert CLOCK.decides_by(date(2024, 3, 1), suspended) == date(2024, 6, 19)


def test_several_suspensions_add_up_in_whatever_order_they_are_given() -> None:
    first = Suspension(date(2024, 3, 21), date(2024, 3, 26))
    second = Suspension(date(2024, 5, 3), date(2024, 5, 8))
    assert CLOCK.decides_by(date(2024, 3, 1), [second, first]) == date(2024, 5, 10)


@pytest.mark.parametrize(("suspended_on", "due"), [("2024-04-30", "2024-05-10"), ("2024-05-01", "2024-04-30")])
def test_a_suspension_after_the_last_day_comes_too_late(suspended_on: str, due: str) -> None:
    late = Suspension(date.fromisoformat(suspended_on), date(2024, 5, 10))
    assert CLOCK.decides_by(date(2024, 3, 1), [late]) == date.fromisoformat(due)


def test_the_other_limits_of_the_procedure() -> None:
    assert CLOCK.accepts_by(date(2024, 3, 1)) == date(2024, 3, 18)
    assert CLOCK.employer_replies_by(date(2024, 3, 4)) == date(2024, 3, 19)
    assert CLOCK.serves_by(date(2024, 4, 30)) == date(2024, 5, 20)
    assert CLOCK.review_sought_by(date(2024, 5, 20)) == date(2024, 7, 19)
    assert CLOCK.court_seized_by(date(2024, 5, 20)) == date(2024, 11, 20)
    assert CLOCK.court_seized_after_review_by(date(2024, 9, 2)) == date(2024, 9, 18)


@pytest.mark.parametrize(
    ("reporter", "last_day"),
    [
        (Reporter.EMPLOYER, date(2024, 6, 5)),
        (Reporter.WORKER, date(2025, 5, 6)),
        (Reporter.RELATIVE, date(2025, 5, 6)),
        (Reporter.UNION, date(2025, 5, 6)),
    ],
)
def test_who_reports_decides_how_long_there_is(reporter: Reporter, last_day: date) -> None:
    assert CLOCK.applies_by(reporter, date(2024, 5, 6)) == last_day


@pytest.mark.parametrize(("day", "missed"), [(date(2024, 6, 5), False), (date(2024, 6, 6), True)])
def test_a_due_date_is_missed_from_the_day_after(day: date, missed: bool) -> None:
    assert DueDate.of(lambda: CLOCK.employer_applies_by(date(2024, 5, 6))).missed_on(day) is missed


def test_without_the_holidays_of_its_year_a_due_date_is_open_and_says_so() -> None:
    due = DueDate.of(lambda: CLOCK.decides_by(date(2099, 1, 5)))
    assert due == DueDate(None, due.gap)
    assert "2099" in str(due.gap)
    assert due.missed_on(date(2100, 1, 1)) is None
