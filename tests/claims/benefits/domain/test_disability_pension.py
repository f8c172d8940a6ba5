"""Disability pension: who pays which share, and the top-up to the minimum wage."""

from dataclasses import replace
from datetime import date

import pytest

from services.claims.domain.benefits.disability_pension import (
    Comparison,
    DisabilityPension,
    NoPension,
    PensionPayer,
    PensionTable,
    WageFloor,
    disability_pension,
)
from shared import policy
from shared.money import Money

TABLE = policy.at("990801").load(PensionTable, "disability_pension", in_force_on=date(2024, 7, 15))
FLOOR = WageFloor(Money.yuan(2200), "Sample Province, minimum wage notice of 2023")


def due(grade: int, own_wage: str, floor: WageFloor = FLOOR, table: PensionTable = TABLE) -> DisabilityPension:
    pension = disability_pension(grade, Money.yuan(own_wage), floor, table)
    assert isinstance(pension, DisabilityPension)
    return pension


@pytest.mark.parametrize(
    ("grade", "own_wage", "payer", "pension", "top_up"),
    [
        pytest.param(2, "6375", "FUND", "5418.75", "0", id="WE-31", marks=pytest.mark.worked_example("WE-31")),
        pytest.param(4, "4320", "FUND", "3240.00", "0", id="WE-32", marks=pytest.mark.worked_example("WE-32")),
        pytest.param(4, "2700", "FUND", "2025.00", "175.00", id="WE-33", marks=pytest.mark.worked_example("WE-33")),
        pytest.param(5, "5000", "EMPLOYER", "3500.00", "0", id="WE-39-5", marks=pytest.mark.worked_example("WE-39")),
        pytest.param(
            6, "3400", "EMPLOYER", "2040.00", "160.00", id="WE-39-6", marks=pytest.mark.worked_example("WE-39")
        ),
        (1, "5000", "FUND", "4500.00", "0"),
        (3, "2750", "FUND", "2200.00", "0"),
        (3, "2749.99", "FUND", "2199.99", "0.01"),
    ],
)
def test_the_payer_of_the_pension_tops_it_up_to_the_minimum_wage(
    grade: int, own_wage: str, payer: str, pension: str, top_up: str
) -> None:
    found = due(grade, own_wage)
    assert (found.payer, found.pension.amount, found.top_up.amount) == (
        PensionPayer(payer),
        Money.yuan(pension),
        Money.yuan(top_up),
    )


@pytest.mark.parametrize(("comparison", "top_up"), [(Comparison.GROSS, "175.00"), (Comparison.NET, "215.50")])
def test_a_province_may_compare_what_is_left_after_the_medical_contribution(
    comparison: Comparison, top_up: str
) -> None:
    floor = replace(FLOOR, medical_contribution=Money.yuan("40.50"))
    found = due(4, "2700", floor, replace(TABLE, compared_with_minimum_wage=comparison))
    assert found.top_up.amount == Money.yuan(top_up)


@pytest.mark.parametrize("grade", [7, 8, 9, 10])
def test_grades_seven_to_ten_carry_no_pension(grade: int) -> None:
    answer = disability_pension(grade, Money.yuan(6000), FLOOR, TABLE)
    assert isinstance(answer, NoPension)
    assert f"grade {grade}" in answer.reason
