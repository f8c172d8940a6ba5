"""A clock's days, used and remaining, and its last day, on the official calendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.clocks.clock import Clock, Pause
from services.claims.domain.clocks.clock_kind import ClockKind, Limits
from services.claims.domain.clocks.time_limit import Counts, DueDate, TimeLimit
from shared import policy
from shared.calendars import working_days

CALENDAR = working_days("990801")
LAW = policy.at("990801")
ACCEPTED_ON = date(2024, 3, 1)


def clock(kind: ClockKind, *pauses: Pause, simple: bool = False, started_on: date = ACCEPTED_ON) -> Clock:
    limits = LAW.load(Limits, "recognition_clocks", in_force_on=started_on)
    limit = limits.limit(kind, simple=simple)
    return Clock(started_on, limit.days_from(started_on), limit.counts, CALENDAR, pauses)


@pytest.mark.worked_example("WE-23")
def test_a_decision_is_due_in_sixty_days_and_in_fifteen_when_clear() -> None:
    assert clock(ClockKind.DECISION).due() == date(2024, 4, 30)
    assert clock(ClockKind.DECISION, simple=True).due() == date(2024, 3, 18)


@pytest.mark.worked_example("WE-23")
def test_while_a_decision_is_suspended_its_time_does_not_run() -> None:
    standing = clock(ClockKind.DECISION, Pause(date(2024, 3, 21)))
    assert (standing.used(date(2024, 4, 8)), standing.remaining(date(2024, 4, 8)), standing.due()) == (20, 40, None)
    assert clock(ClockKind.DECISION, Pause(date(2024, 3, 21), date(2024, 5, 10))).due() == date(2024, 6, 19)


def test_several_pauses_add_up() -> None:
    pauses = Pause(date(2024, 3, 21), date(2024, 3, 26)), Pause(date(2024, 5, 3), date(2024, 5, 8))
    assert clock(ClockKind.DECISION, *pauses).due() == date(2024, 5, 10)


@pytest.mark.parametrize(("paused_on", "due"), [("2024-04-30", "2024-05-10"), ("2024-05-01", "2024-04-30")])
def test_a_pause_after_the_last_day_comes_too_late(paused_on: str, due: str) -> None:
    late = Pause(date.fromisoformat(paused_on), date(2024, 5, 10))
    assert clock(ClockKind.DECISION, late).due() == date.fromisoformat(due)


def test_a_pause_on_the_rest_days_after_the_limit_leaves_the_day_of_going_on() -> None:
    within_the_weekend = Pause(date(2024, 3, 17), date(2024, 3, 20))
    assert clock(ClockKind.DECISION, within_the_weekend, simple=True).due() == date(2024, 3, 20)


@pytest.mark.parametrize(
    ("kind", "started_on", "due"),
    [
        (ClockKind.COMPLETENESS, "2024-03-01", "2024-03-18"),
        (ClockKind.EVIDENCE_REPLY, "2024-03-04", "2024-03-19"),
        (ClockKind.SERVICE, "2024-04-30", "2024-05-20"),
        (ClockKind.SEEK_REVIEW, "2024-05-20", "2024-07-19"),
        (ClockKind.GO_TO_COURT, "2024-05-20", "2024-11-20"),
        (ClockKind.GO_TO_COURT_AFTER_REVIEW, "2024-09-02", "2024-09-18"),
    ],
)
def test_the_other_limits_of_the_procedure(kind: ClockKind, started_on: str, due: str) -> None:
    assert clock(kind, started_on=date.fromisoformat(started_on)).due() == date.fromisoformat(due)


def test_working_days_leave_out_rest_days_and_pauses() -> None:
    before_the_holiday = Clock(date(2024, 9, 27), 5, Counts.WORKING_DAYS, CALENDAR)
    assert before_the_holiday.due() == date(2024, 10, 10)
    assert before_the_holiday.used(date(2024, 9, 30)) == 2, "the Sunday worked in exchange and the Monday"
    paused = Clock(date(2024, 9, 27), 5, Counts.WORKING_DAYS, CALENDAR, [Pause(date(2024, 9, 30), date(2024, 10, 10))])
    assert paused.due() == date(2024, 10, 14)


def test_a_limit_in_months_ends_on_the_same_day_of_the_month_or_the_last() -> None:
    assert TimeLimit(12, Counts.MONTHS).last_day(date(2024, 2, 29), CALENDAR) == date(2025, 2, 28)
    assert TimeLimit(12, Counts.MONTHS).last_day(date(2023, 5, 4), CALENDAR) == date(2024, 5, 6)


@pytest.mark.parametrize(("day", "missed"), [(date(2024, 4, 30), False), (date(2024, 5, 1), True)])
def test_a_due_date_is_missed_from_the_day_after(day: date, missed: bool) -> None:
    assert DueDate.of(clock(ClockKind.DECISION).due).missed_on(day) is missed


def test_without_the_holidays_of_its_year_a_due_date_is_open_and_says_so() -> None:
    due = DueDate.of(clock(ClockKind.DECISION, started_on=date(2099, 1, 5)).due)
    assert due == DueDate(None, due.gap)
    assert "2099" in str(due.gap)
    assert due.missed_on(date(2100, 1, 1)) is None


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    """Stretches of a case of 2024, one after the other; the last may still last."""
    made, day = [], ACCEPTED_ON
    for _ in range(draw(st.integers(0, 5))):
        begins = day + timedelta(days=draw(st.integers(0, 30)))
        day = begins + timedelta(days=draw(st.integers(0, 30)))
        made.append(Pause(begins, day))
    if made and draw(st.booleans()):
        made[-1] = Pause(made[-1].paused_on)
    return made


@given(pauses=pauses(), on=st.integers(0, 300), allowed=st.integers(1, 90), counts=st.sampled_from(Counts))
def test_used_and_remaining_days_are_the_limit_however_often_it_pauses(
    pauses: list[Pause], on: int, allowed: int, counts: Counts
) -> None:
    day = ACCEPTED_ON + timedelta(days=on)
    running = Clock(ACCEPTED_ON, allowed, counts, CALENDAR, pauses)
    assert running.used(day) + running.remaining(day) == allowed
    assert 0 <= running.used(day) <= running.used(day + timedelta(days=1)) <= allowed


@given(pauses=pauses(), allowed=st.integers(1, 90))
def test_no_day_is_left_on_the_last_day_and_some_on_the_day_before_the_nominal_one(
    pauses: list[Pause], allowed: int
) -> None:
    running = Clock(ACCEPTED_ON, allowed, Counts.CALENDAR_DAYS, CALENDAR, pauses)
    due = running.due()
    if due is None:
        assert running.remaining(date(2026, 12, 31)) == running.remaining(pauses[-1].paused_on)
    else:
        assert running.remaining(due) == 0


@given(pauses=pauses(), on=st.integers(0, 300), allowed=st.integers(1, 90), more=st.integers(1, 30))
def test_an_extension_adds_its_days_to_those_that_remain_and_takes_none_back(
    pauses: list[Pause], on: int, allowed: int, more: int
) -> None:
    day = ACCEPTED_ON + timedelta(days=on)
    before = Clock(ACCEPTED_ON, allowed, Counts.CALENDAR_DAYS, CALENDAR, pauses)
    after = replace(before, allowed=allowed + more)
    assert after.used(day) >= before.used(day)
    assert after.remaining(day) <= before.remaining(day) + more
    if before.remaining(day):
        assert (after.used(day), after.remaining(day)) == (before.used(day), before.remaining(day) + more)


@given(pauses=pauses(), allowed=st.integers(1, 90), more=st.integers(1, 30))
def test_an_extended_limit_never_ends_earlier_and_without_pauses_so_many_days_later(
    pauses: list[Pause], allowed: int, more: int
) -> None:
    before = Clock(ACCEPTED_ON, allowed, Counts.CALENDAR_DAYS, CALENDAR, pauses)
    due, extended = before.due(), replace(before, allowed=allowed + more).due()
    if due is not None and extended is not None:
        assert extended >= due
    if not pauses:
        assert extended == CALENDAR.next_working_day(ACCEPTED_ON + timedelta(days=allowed + more))


@given(pauses=pauses(), allowed=st.integers(1, 90), counts=st.sampled_from(Counts))
def test_in_known_years_the_nominal_last_day_is_the_last_day(pauses: list[Pause], allowed: int, counts: Counts) -> None:
    running = Clock(ACCEPTED_ON, allowed, counts, CALENDAR, pauses)
    assert running.nominal() == running.due()
