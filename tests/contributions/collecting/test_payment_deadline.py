"""The last day for paying a month: the fifteenth of the next one, moved where offices are closed."""

from datetime import date

import pytest

from services.contributions.domain.collecting.payment_deadline import PaymentDeadline
from shared import policy
from shared.calendars import working_days
from shared.periods import Month

DEADLINE = policy.at("990801").load(PaymentDeadline, "payment_deadline", in_force_on=date(2024, 2, 1))


@pytest.mark.parametrize(
    ("month", "due_on"),
    [
        ("2024-02", "2024-03-15"),  # a Friday
        ("2024-05", "2024-06-17"),  # the 15th is a Saturday
        ("2024-08", "2024-09-18"),  # a Sunday, and the Mid-Autumn festival until the 17th
        ("2023-12", "2024-01-15"),
    ],
)
def test_it_is_the_fifteenth_of_the_next_month_or_the_next_working_day(month: str, due_on: str) -> None:
    assert DEADLINE.due_on(Month.parse(month), working_days("990801")) == date.fromisoformat(due_on)
