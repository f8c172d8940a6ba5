"""Contribution bases stay between floor and cap."""

from datetime import date

import pytest

from services.contributions.domain.assessing.contribution_base import AverageWage, BaseLimits, BaseRange, Bound
from shared import policy
from shared.money import Money

LAW = policy.at("990801")


def base_range(on: date) -> BaseRange:
    average = LAW.load(AverageWage, "average_wage", in_force_on=on)
    return BaseRange.of(average, LAW.load(BaseLimits, "contribution_base", in_force_on=on))


@pytest.mark.worked_example("WE-06")
def test_floor_and_cap_follow_the_average_wage_of_the_year_before() -> None:
    of_2024 = base_range(date(2024, 1, 1))
    assert (of_2024.floor, of_2024.cap) == (Money.yuan("4320.00"), Money.yuan("21600.00"))
    assert of_2024.workings.to_json()["inputs"]["average_wage_of"] == 2023
    assert base_range(date(2023, 12, 31)).floor == Money.yuan("4140.00")


@pytest.mark.worked_example("WE-07")
@pytest.mark.parametrize(
    ("declared", "base", "bound"),
    [
        ("3900.00", "4320.00", Bound.FLOOR),
        ("4319.99", "4320.00", Bound.FLOOR),
        ("4320.00", "4320.00", Bound.DECLARED),
        ("8650.00", "8650.00", Bound.DECLARED),
        ("21600.00", "21600.00", Bound.DECLARED),
        ("21600.01", "21600.00", Bound.CAP),
        ("30000.00", "21600.00", Bound.CAP),
    ],
)
def test_a_declared_wage_is_held_between_floor_and_cap(declared: str, base: str, bound: Bound) -> None:
    found = base_range(date(2024, 5, 1)).base_of(Money.yuan(declared))
    assert (found.amount, found.bound) == (Money.yuan(base), bound)
