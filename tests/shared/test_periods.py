"""Months count like a calendar, and an instant has one date in China."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shared.periods import Month, shanghai_date

months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


def test_a_month_knows_its_first_and_last_day() -> None:
    assert Month.parse("2024-02").first_day == date(2024, 2, 1)
    assert Month.parse("2024-02").last_day == date(2024, 2, 29)
    assert Month.of(date(2023, 2, 14)).last_day == date(2023, 2, 28)


@pytest.mark.parametrize("text", ["2024-5", "2024-13", "2024-00", "202405", "2024-05-01", "2024-05\n", "0000-01"])
def test_other_texts_are_not_months(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|range"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [("2024-01", -1, "2023-12"), ("2023-12", 1, "2024-01"), ("2024-05", 12, "2025-05"), ("2024-05", 0, "2024-05")],
)
def test_months_carry_over_the_year(start: str, months: int, expected: str) -> None:
    assert Month.parse(start).plus(months) == Month.parse(expected)


def test_twelve_months_back_start_with_the_oldest() -> None:
    twelve = Month(2024, 5).back_to(12)
    assert (str(twelve[0]), str(twelve[-1]), len(twelve)) == ("2023-05", "2024-04", 12)


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2024-04-30", False), ("2024-05-01", True), ("2024-05-31", True), ("2024-06-01", False), ("2023-05-15", False)],
)
def test_a_day_lies_in_its_month_only(day: str, inside: bool) -> None:
    assert (date.fromisoformat(day) in Month(2024, 5)) is inside


@given(months, st.integers(-1000, 1000))
def test_moving_there_and_back_changes_nothing(month: Month, distance: int) -> None:
    assert month.plus(distance).plus(-distance) == month
    assert month.previous().next() == month
    assert (month < month.plus(distance)) is (distance > 0)


@given(months)
def test_a_month_travels_as_text(month: Month) -> None:
    adapter = TypeAdapter(Month)
    assert adapter.validate_json(adapter.dump_json(month)) == month == Month.parse(str(month))
    assert adapter.dump_python(month) == month


def test_a_month_is_not_a_number_in_json() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Month).validate_json("202405")
    assert TypeAdapter(Month).json_schema()["examples"] == ["2024-05"]


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2024, 5, 31, 15, 59, 59, tzinfo=UTC), date(2024, 5, 31)),
        (datetime(2024, 5, 31, 16, 0, tzinfo=UTC), date(2024, 6, 1)),
    ],
)
def test_the_day_in_china_begins_at_16_hours_utc(instant: datetime, expected: date) -> None:
    assert shanghai_date(instant) == expected


def test_an_instant_without_time_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="time zone"):
        shanghai_date(datetime(2024, 5, 31, 16, 0))  # noqa: DTZ001
