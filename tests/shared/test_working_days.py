"""Working days follow the official calendar; limits never end on a rest day."""

from datetime import date
from pathlib import Path

import pytest

from shared.calendars import working_days
from shared.working_days import UnknownYear, WorkingDays

CALENDAR = working_days("990801")


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 5, 6), True),  # Monday
        (date(2024, 5, 3), False),  # Friday of the May holiday
        (date(2024, 4, 28), True),  # Sunday worked in exchange
        (date(2024, 4, 27), False),  # Saturday
        (date(2024, 10, 1), False),  # National Day
    ],
)
def test_offices_work_by_the_official_calendar(day: date, working: bool) -> None:
    assert CALENDAR.is_working_day(day) is working


@pytest.mark.parametrize(
    ("event", "days", "end"),
    [
        (date(2024, 5, 6), 30, date(2024, 6, 5)),
        (date(2024, 3, 1), 15, date(2024, 3, 18)),
        (date(2024, 2, 25), 5, date(2024, 3, 1)),
        (date(2024, 4, 21), 10, date(2024, 5, 6)),
        (date(2024, 4, 18), 10, date(2024, 4, 28)),
    ],
)
def test_the_day_of_the_event_does_not_count_and_no_limit_ends_on_a_rest_day(event: date, days: int, end: date) -> None:
    assert CALENDAR.deadline(event, days) == end


@pytest.mark.parametrize(
    ("days", "end"),
    [(0, date(2024, 4, 26)), (1, date(2024, 4, 28)), (3, date(2024, 4, 30)), (4, date(2024, 5, 6))],
)
def test_working_days_skip_rest_days_and_count_days_worked_in_exchange(days: int, end: date) -> None:
    assert CALENDAR.plus_working_days(date(2024, 4, 26), days) == end


def test_a_working_day_is_its_own_next_working_day() -> None:
    assert CALENDAR.next_working_day(date(2024, 5, 6)) == date(2024, 5, 6)
    assert CALENDAR.next_working_day(date(2024, 5, 1)) == date(2024, 5, 6)


def test_a_year_not_published_is_an_error_that_says_so() -> None:
    last_year = max(CALENDAR.years)
    assert CALENDAR.is_working_day(date(last_year, 1, 1)) is False
    with pytest.raises(UnknownYear, match=f"{last_year + 1} are not published"):
        CALENDAR.deadline(date(last_year, 12, 31), 1)


def test_a_province_adds_its_own_days_and_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "provinces" / "SP"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text('division_prefix = "99"\n')
    (pack / "calendar.toml").write_text(
        '[[in_force]]\nfrom = 2024-01-01\ncitation = "notice"\nyears = [2031]\n'
        "holidays = [2024-03-18, 2031-01-01]\nmake_up_days = [2024-03-17]\n"
    )
    monkeypatch.setenv("TONGCHOU_POLICY_DIR", str(tmp_path))
    calendar = working_days("990801")
    assert not calendar.is_working_day(date(2024, 3, 18))
    assert calendar.is_working_day(date(2024, 3, 17))
    assert not calendar.is_working_day(date(2031, 1, 1))
    assert working_days("370800").is_working_day(date(2024, 3, 18))


def test_a_calendar_is_a_plain_value() -> None:
    bare = WorkingDays(frozenset({date(2024, 1, 1)}), frozenset({date(2024, 1, 6)}), frozenset({2024}))
    assert [bare.is_working_day(date(2024, 1, day)) for day in range(1, 8)] == [
        False, True, True, True, True, True, False,
    ]  # fmt: skip
