"""Sixty days for review, six months for a court, fifteen days after a review: both sides of each last day."""

from datetime import date

import pytest

from services.claims.domain.clocks.clock_kind import ClockKind, Limits
from services.claims.domain.disputes.contest_limit import contest_clock
from services.claims.domain.disputes.dispute import ENDS, OPENS, Forum, Outcome
from services.claims.domain.recognition.case_state import MOVES, CaseState
from shared import policy
from shared.calendars import working_days
from shared.working_days import WorkingDays

DIVISION = "990811"
LAST_DAYS = [
    # knowing, forum, after a review, last day
    ("2024-06-03", Forum.REVIEW, False, "2024-08-02"),
    ("2024-06-04", Forum.REVIEW, False, "2024-08-05"),  # the 60th day is a Saturday
    ("2024-06-03", Forum.REVIEW, True, "2024-08-02"),
    ("2024-06-03", Forum.COURT, False, "2024-12-03"),
    ("2024-08-31", Forum.COURT, False, "2025-02-28"),  # February has no 31st
    ("2024-06-03", Forum.COURT, True, "2024-06-18"),
    ("2024-09-16", Forum.COURT, True, "2024-10-08"),  # the 15th day is the first of the National Day holidays
]


@pytest.mark.parametrize(("known_on", "forum", "reviewed", "last_day"), LAST_DAYS)
def test_the_last_day_counts_from_knowing_and_is_no_rest_day(known_on, forum, reviewed, last_day):
    kind, known = contest_clock(forum, reviewed=reviewed), date.fromisoformat(known_on)
    limits = policy.at(DIVISION).load(Limits, "recognition_clocks", in_force_on=known)

    due = limits.due(kind, known, working_days(DIVISION))

    last = date.fromisoformat(last_day)
    assert (due.on, due.missed_on(last), due.missed_on(date.fromordinal(last.toordinal() + 1))) == (last, False, True)


def test_while_the_holidays_of_the_year_are_not_published_nobody_can_tell():
    limits = policy.at(DIVISION).load(Limits, "recognition_clocks", in_force_on=date(2024, 6, 3))
    unknown = WorkingDays(frozenset(), frozenset(), frozenset({2023}))

    due = limits.due(ClockKind.SEEK_REVIEW, date(2024, 6, 3), unknown)

    assert (due.on, due.missed_on(date(2030, 1, 1))) == (None, None)
    assert "2024" in due.gap


def test_every_outcome_leads_a_case_on_from_where_its_forum_brought_it():
    assert set(ENDS) == {(forum, outcome) for forum in Forum for outcome in Outcome}
    for (forum, _), move in ENDS.items():
        assert MOVES[OPENS[forum]].reaches in MOVES[move].leaves


def test_a_decision_can_be_contested_once_it_is_served_and_even_when_it_looked_final():
    for move in OPENS.values():
        assert MOVES[move].leaves == (CaseState.SERVED, CaseState.FINAL)
