"""What the employer owes each month beside a pension that its declared wage made too low."""

from decimal import Decimal

import pytest

from services.claims.domain.benefits.disability_pension import Comparison, MinimumWage, PensionTable
from services.claims.domain.entitlements.measures import Measure, Measured
from services.claims.domain.entitlements.pension_rates import PensionLaw
from services.claims.domain.entitlements.timeline import timeline
from services.claims.domain.liability.difference_rates import difference_rates
from shared.money import Money
from shared.periods import Month

START, RAISED_IN, LATER = Month(2024, 9), Month(2025, 1), Month(2025, 6)
RATIOS = {3: Decimal("0.80"), 4: Decimal("0.75")}


def law(compared: Comparison = Comparison.GROSS) -> PensionLaw:
    def minimum_wage_in(month: Month) -> tuple[MinimumWage, bool] | None:
        return MinimumWage(Money.yuan(2350 if month >= RAISED_IN else 2200), "notice"), False

    table = PensionTable(RATIOS, {}, compared, "Art. 35(1)(2)")
    return PensionLaw(frozenset({Month(2023, 1), RAISED_IN}), lambda _: table, minimum_wage_in)


def by(month: Month, proven: str, declared: str, grade: int = 4, **more: str) -> Measure:
    facts = {"difference_at_grade": grade, "proven_own_wage": proven, "declared_own_wage": declared, **more}
    return Measure(month, facts=facts)


def due(*measures: Measure, compared: Comparison = Comparison.GROSS) -> list[tuple[str, str]]:
    rates = difference_rates(Measured(measures), law(compared))
    return [(str(step.from_month), str(step.amount)) for step in timeline(START, None, rates, [])]


@pytest.mark.parametrize(
    ("proven", "declared", "expected"),
    [
        ("6000.00", "5000.00", [("2024-09", "750.00")]),
        ("3066.67", "2700.00", [("2024-09", "100.00"), ("2025-01", "0.00")]),
        ("3133.33", "2700.00", [("2024-09", "150.00"), ("2025-01", "0.00")]),
        ("2900.00", "2700.00", [("2024-09", "0.00")]),
        ("3200.00", "2933.33", [("2024-09", "200.00"), ("2025-01", "50.00")]),
    ],
)
def test_the_fund_tops_up_to_the_minimum_wage_of_the_month_and_the_employer_owes_what_lies_beyond(
    proven, declared, expected
):
    assert due(by(START, proven, declared)) == expected


def test_where_the_net_pension_is_compared_the_contribution_counts_on_both_sides():
    measure = by(START, "3066.67", "2700.00", medical_contribution="80.00")

    assert due(measure, compared=Comparison.NET)[0] == ("2024-09", "20.00")


def test_another_grade_measures_the_months_from_its_own_on():
    assert due(by(START, "6000.00", "5000.00"), by(LATER, "6000.00", "5000.00", 3)) == [
        ("2024-09", "750.00"),
        ("2025-06", "800.00"),
    ]


def test_without_a_grade_there_is_no_difference():
    assert due(by(START, "6000.00", "5000.00"), Measure(LATER)) == [("2024-09", "750.00"), ("2025-06", "0.00")]


def test_the_workings_name_every_figure_of_the_month():
    rates = difference_rates(Measured((by(START, "3066.67", "2700.00"),)), law())

    workings = rates.rate_in(START).workings.to_json()

    assert workings["inputs"]["minimum_wage"] == "2200.00"
    assert workings["intermediate"] == {"by_proven_wage": "2300.00", "by_declared_wage": "2200.00"}
    assert workings["cited"] == ["Art. 35(1)(2)", "notice"]
