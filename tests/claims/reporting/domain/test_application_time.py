"""Which application comes in time, days that do not count left out."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims.domain.reporting.application_limits import ApplicationLimits, Reporter
from services.claims.domain.reporting.application_time import ApplicationTime, Excluded, moved_last_day
from shared import policy
from shared.calendars import working_days
from shared.working_days import WorkingDays

CALENDAR = working_days("990801")
HAPPENED_ON = date(2024, 5, 6)
LIMITS = policy.at("990801").load(ApplicationLimits, "application_limits", in_force_on=HAPPENED_ON)
TIME = ApplicationTime(HAPPENED_ON, LIMITS, CALENDAR)


@pytest.mark.parametrize(
    ("excluded", "last_day"),
    [
        ([], date(2025, 5, 6)),
        ([Excluded(date(2024, 6, 1), date(2024, 6, 10))], date(2025, 5, 16)),
        (
            [Excluded(date(2024, 6, 1), date(2024, 6, 10)), Excluded(date(2024, 6, 6), date(2024, 6, 10))],
            date(2025, 5, 16),
        ),
        (
            [Excluded(date(2024, 6, 1), date(2024, 6, 6)), Excluded(date(2024, 6, 5), date(2024, 6, 10))],
            date(2025, 5, 16),
        ),
        ([Excluded(date(2024, 5, 6), date(2024, 5, 6))], date(2025, 5, 6)),
        ([Excluded(date(2024, 5, 1), date(2024, 5, 7))], date(2025, 5, 7)),
        ([Excluded(date(2025, 5, 6), date(2025, 5, 7))], date(2025, 5, 8)),
        ([Excluded(date(2025, 5, 7), date(2025, 6, 30))], date(2025, 5, 6)),
        ([Excluded(date(2024, 6, 1), date(2024, 6, 4))], date(2025, 5, 12)),
        (
            [Excluded(date(2024, 6, 1), date(2024, 6, 4)), Excluded(date(2025, 5, 12), date(2025, 5, 13))],
            date(2025, 5, 14),
        ),
    ],
    ids=[
        "none",
        "within the year",
        "one within another counts once",
        "an overlap counts once",
        "the day of the accident does not count anyway",
        "days before the accident move nothing",
        "the last day itself",
        "after the last day is too late",
        "a moved last day that is a rest day moves on",
        "a moved last day that is excluded moves on",
    ],
)
def test_excluded_days_move_the_last_day_of_the_worker_s_side(excluded, last_day):
    assert replace(TIME, excluded=excluded).others_last_day() == last_day


@pytest.mark.parametrize(
    ("reporter", "applied_on", "admitted"),
    [
        (Reporter.EMPLOYER, date(2024, 6, 5), True),
        (Reporter.EMPLOYER, date(2024, 6, 6), True),
        (Reporter.EMPLOYER, date(2025, 5, 6), True),
        (Reporter.EMPLOYER, date(2025, 5, 7), False),
        (Reporter.WORKER, date(2025, 5, 6), True),
        (Reporter.WORKER, date(2025, 5, 7), False),
        (Reporter.RELATIVE, date(2025, 5, 7), False),
        (Reporter.UNION, date(2025, 5, 6), True),
    ],
)
def test_a_late_employer_is_heard_while_the_worker_s_side_may_apply(reporter, applied_on, admitted):
    assert TIME.admits(reporter, applied_on) is admitted


@pytest.mark.parametrize(("applied_on", "admitted"), [(date(2024, 6, 5), True), (date(2024, 6, 6), False)])
def test_where_a_province_hears_no_late_employer_its_own_limit_ends_it(applied_on, admitted):
    strict = replace(TIME, limits=replace(LIMITS, late_employer_accepted=False))

    assert strict.admits(Reporter.EMPLOYER, applied_on) is admitted


@pytest.mark.parametrize(("applied_on", "admitted"), [(date(2024, 6, 17), True), (date(2024, 6, 18), False)])
def test_an_extension_gives_the_employer_its_days_and_nobody_else_any(applied_on, admitted):
    extended = replace(TIME, limits=replace(LIMITS, late_employer_accepted=False), extended_days=10)

    assert extended.admits(Reporter.EMPLOYER, applied_on) is admitted
    assert extended.others_last_day() == TIME.others_last_day()


def test_excluded_days_are_the_worker_s_alone():
    excluded = replace(TIME, excluded=[Excluded(date(2024, 5, 10), date(2024, 5, 20))])

    assert excluded.employers_last_day() == TIME.employers_last_day()


def test_while_the_holidays_are_not_published_nobody_is_too_late():
    unknown = replace(TIME, calendar=WorkingDays(frozenset(), frozenset(), frozenset()))

    assert unknown.admits(Reporter.WORKER, date(2026, 5, 6))


def test_a_limit_of_no_days_ends_on_the_day_itself():
    assert moved_last_day(0, HAPPENED_ON, [], CALENDAR) == HAPPENED_ON
