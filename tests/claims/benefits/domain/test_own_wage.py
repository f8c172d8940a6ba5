"""Own wage: the average of what there is, between floor and cap."""

from datetime import date

import pytest

from services.claims.domain.benefits.own_wage import AverageWage, OwnWageRules, own_wage
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
