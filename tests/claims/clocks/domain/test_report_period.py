"""Periods of reports upward: a month, a quarter, a year."""

import pytest

from services.claims.domain.clocks.report_period import ReportPeriod


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-01", "2024-01", "2024-01"),
        ("2024-12", "2024-12", "2024-12"),
        ("2024-Q1", "2024-01", "2024-03"),
        ("2024-Q4", "2024-10", "2024-12"),
        ("2024", "2024-01", "2024-12"),
    ],
)
def test_a_period_has_its_months_and_is_written_as_it_was_read(text: str, first: str, last: str) -> None:
    period = ReportPeriod.parse(text)

    assert (str(period.first), str(period.last), str(period)) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "2024-Q5", "2024-Q0", "24", "2024-1", "", "0000", "1999-12", "9999-Q4"]
)
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="a period such as"):
        ReportPeriod.parse(text)
