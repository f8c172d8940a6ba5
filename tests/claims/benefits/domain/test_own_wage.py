"""Own wage: the average of what there is, between floor and cap."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.benefits.own_wage import (
    AverageWage,
    OwnWageRules,
    own_wage,
    own_wage_found_after_retirement,
    own_wage_of_project_worker,
)
from shared import policy
from shared.money import Money

LAW = policy.at("990801")
AVERAGE = LAW.load(AverageWage, "average_wage", in_force_on=date(2024, 5, 6))
RULES = LAW.load(OwnWageRules, "own_wage", in_force_on=date(2024, 5, 6))


def months(*wages: tuple[int, str]) -> list[Money]:
    return [Money.yuan(wage) for count, wage in wages for _ in range(count)]


@pytest.mark.parametrize(
    ("wages", "expected"),
    [
        pytest.param(
            months((5, "6200"), (7, "6500")), "6375.00", id="WE-27", marks=pytest.mark.worked_example("WE-27")
        ),
        pytest.param(
            months((2, "7000"), (2, "7400")), "7200.00", id="WE-28", marks=pytest.mark.worked_example("WE-28")
        ),
        pytest.param(months((12, "26000")), "21600.00", id="WE-29-cap", marks=pytest.mark.worked_example("WE-29")),
        pytest.param(months((12, "3800")), "4320.00", id="WE-29-floor", marks=pytest.mark.worked_example("WE-29")),
        (months((12, "21600.00")), "21600.00"),
        (months((12, "21600.01")), "21600.00"),
        (months((12, "4320.00")), "4320.00"),
        (months((12, "4319.99")), "4320.00"),
        (months((2, "7000.00"), (1, "7000.01")), "7000.00"),
        (months((1, "7000.00"), (1, "7000.01")), "7000.01"),
        (months((1, "5000.00")), "5000.00"),
    ],
)
def test_own_wage_is_the_average_of_the_months_there_are(wages: list[Money], expected: str) -> None:
    assert own_wage(wages, AVERAGE, RULES).amount == Money.yuan(expected)


@pytest.mark.parametrize("wages", [[], months((13, "6000"))])
def test_own_wage_rests_on_one_to_twelve_months(wages: list[Money]) -> None:
    with pytest.raises(ValueError, match="1 to 12 months"):
        own_wage(wages, AVERAGE, RULES)


def test_the_workings_show_wages_limits_and_articles() -> None:
    shown = own_wage(months((12, "26000")), AVERAGE, RULES).workings.to_json()
    assert shown["inputs"]["average_wage_of"] == 2023
    assert shown["intermediate"] == {
        "wage_total": "312000.00",
        "monthly_average": "26000.00",
        "floor": "4320.00",
        "cap": "21600.00",
    }
    assert shown["cited"][0].endswith("Art. 64(2)")


@pytest.mark.parametrize(
    ("wage", "pension", "expected"),
    [
        ("6000", "6400", "6400.00"),
        ("6400", "6000", "6400.00"),
        ("4319.99", "4319.98", "4320.00"),
        ("21600.01", "5000", "21600.00"),
    ],
)
def test_after_retirement_the_higher_average_counts_between_floor_and_cap(
    wage: str, pension: str, expected: str
) -> None:
    found = own_wage_found_after_retirement(months((12, wage)), months((12, pension)), AVERAGE, RULES)

    assert found.amount == Money.yuan(expected)
    assert "Opinion 1 (MOHRSS 2013 No. 34), item 8" in found.workings.cited


def test_whoever_is_insured_by_the_project_has_the_average_wage() -> None:
    assert own_wage_of_project_worker(AVERAGE, RULES).amount == Money.yuan(7200)


@pytest.mark.parametrize("wage", ["0", "-1"])
def test_no_wage_is_nothing_or_less(wage: str) -> None:
    with pytest.raises(ValueError, match="no wage is"):
        own_wage(months((11, "6000"), (1, wage)), AVERAGE, RULES)


@pytest.mark.parametrize(
    ("years_before", "served"),
    [(1, date(2024, 5, 6)), (2, date(2023, 5, 1)), (0, date(2025, 5, 1))],
)
def test_the_limits_are_shares_of_the_average_wage_of_so_many_years_before(years_before: int, served: date) -> None:
    rules = replace(RULES, average_wage_years_before=years_before)

    assert rules.average_wage_on(date(2024, 5, 6)) == served


@given(st.lists(st.integers(min_value=1, max_value=10_000_000), min_size=1, max_size=12))
def test_an_own_wage_lies_between_floor_and_cap_and_moves_with_the_average(fen: list[int]) -> None:
    wages = [Money(each) for each in fen]

    found = own_wage(wages, AVERAGE, RULES).amount

    assert Money.yuan(4320) <= found <= Money.yuan(21600)
    assert own_wage([each + Money(1) for each in wages], AVERAGE, RULES).amount >= found
