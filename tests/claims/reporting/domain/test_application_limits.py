"""How long there is to apply for recognition."""

from datetime import date

import pytest

from services.claims.domain.reporting.application_limits import ApplicationLimits, Reporter
from shared import policy
from shared.calendars import working_days

LIMITS = policy.at("990801").load(ApplicationLimits, "application_limits", in_force_on=date(2024, 5, 6))
CALENDAR = working_days("990801")


@pytest.mark.worked_example("WE-22")
@pytest.mark.parametrize(
    ("reporter", "last_day"),
    [
        (Reporter.EMPLOYER, date(2024, 6, 5)),
        (Reporter.WORKER, date(2025, 5, 6)),
        (Reporter.RELATIVE, date(2025, 5, 6)),
        (Reporter.UNION, date(2025, 5, 6)),
    ],
)
def test_the_employer_has_thirty_days_and_the_worker_s_side_a_year(reporter: Reporter, last_day: date) -> None:
    assert LIMITS.applies_by(reporter, date(2024, 5, 6), CALENDAR) == last_day


@pytest.mark.parametrize(
    ("happened_on", "last_day"),
    [
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 5, 4), date(2024, 5, 6)),
        (date(2023, 5, 6), date(2024, 5, 6)),
    ],
)
def test_a_year_that_ends_on_a_rest_day_ends_on_the_next_working_day(happened_on: date, last_day: date) -> None:
    assert LIMITS.applies_by(Reporter.WORKER, happened_on, CALENDAR) == last_day


@pytest.mark.parametrize(
    ("reporter", "died_on", "due_on"),
    [
        (Reporter.EMPLOYER, date(2024, 5, 8), date(2024, 5, 14)),
        (Reporter.EMPLOYER, None, date(2024, 6, 5)),
        (Reporter.WORKER, date(2024, 5, 8), date(2025, 5, 6)),
    ],
)
def test_only_the_employer_reports_a_sudden_death_within_five_working_days_of_it(reporter, died_on, due_on):
    assert LIMITS.reports_by(reporter, date(2024, 5, 6), CALENDAR, died_on=died_on) == due_on


@pytest.mark.parametrize(("on", "asked"), [(date(2013, 4, 24), False), (date(2013, 4, 25), True)])
def test_sudden_deaths_have_been_reported_sooner_since_the_opinion_of_2013(on, asked):
    limits = policy.at("990801").load(ApplicationLimits, "application_limits", in_force_on=on)

    assert (limits.death_report is not None) is asked
