"""What a month comes to: pension with adjustments and minimum wage, nursing allowance, retirement top-up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.benefits.disability_pension import Comparison, MinimumWage, PensionTable
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.entitlements.measures import Increment, Measure, Measured
from services.claims.domain.entitlements.nursing_allowance import (
    Dependent,
    NursingKey,
    NursingLaw,
    NursingTable,
    NursingUpdate,
    nursing_allowance,
    nursing_rates,
)
from services.claims.domain.entitlements.pension_rates import PensionLaw, pension_rates
from services.claims.domain.entitlements.retirement_top_up import TopUpRule, retirement_top_up, top_up_rates
from services.claims.domain.entitlements.timeline import timeline
from shared.money import Money
from shared.periods import Month

START, RAISED_IN = Month(2024, 8), Month(2025, 7)
RATIOS = {1: Decimal("0.90"), 2: Decimal("0.85"), 3: Decimal("0.80"), 4: Decimal("0.75")}
OF_OLD = {"grade": 4, "own_wage": "2700.00"}


def pension_law(compared: Comparison = Comparison.GROSS) -> PensionLaw:
    """The minimum wage is 2,200.00, from a month on 2,350.00, and not on record before 2021."""
    table = PensionTable(RATIOS, {}, compared, "Art. 35")

    def minimum_wage_in(month: Month) -> tuple[MinimumWage, bool] | None:
        if month.year < 2021:
            return None
        return MinimumWage(Money.yuan(2350 if month >= RAISED_IN else 2200), "notice"), False

    return PensionLaw(frozenset({Month(2021, 1), RAISED_IN}), lambda month: table, minimum_wage_in)


def steps(rates, since: Month = START) -> list[tuple[str, str]]:
    return [(str(step.from_month), str(step.amount)) for step in timeline(since, None, rates, [])]


def increment(month: Month, amount: str) -> Increment:
    return Increment(month, Money.yuan(amount), ("notice of the adjustment",))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"grade": 2, "own_wage": "6375.00"}, [("2024-08", "5418.75")], marks=pytest.mark.worked_example("WE-31")
        ),
        pytest.param(
            OF_OLD, [("2024-08", "2200.00"), ("2025-07", "2350.00")], marks=pytest.mark.worked_example("WE-33")
        ),
        ({"grade": 4, "own_wage": "2933.34"}, [("2024-08", "2200.01"), ("2025-07", "2350.00")]),
        ({"grade": 1, "own_wage": "6375.05"}, [("2024-08", "5737.55")]),
    ],
)
def test_a_pension_is_the_share_of_own_wage_topped_up_to_each_months_minimum_wage(facts, expected):
    assert steps(pension_rates(Measured((Measure(START, None, facts),)), pension_law())) == expected


def test_adjustments_come_before_the_top_up():
    measured = Measured((Measure(START, None, OF_OLD),), (increment(Month(2025, 1), "150.00"),))

    assert steps(pension_rates(measured, pension_law())) == [("2024-08", "2200.00"), ("2025-07", "2350.00")]
    more = Measured(measured.measures, (increment(Month(2025, 1), "200.00"),))
    assert steps(pension_rates(more, pension_law())) == [
        ("2024-08", "2200.00"),
        ("2025-01", "2225.00"),
        ("2025-07", "2350.00"),
    ]


def test_an_amount_taken_over_is_adjusted_and_topped_up_where_its_grade_is_known():
    graded = Measure(START, Money.yuan(2100), {"grade": 4})
    bare = Measure(START, Money.yuan(2100))

    assert steps(pension_rates(Measured((graded,)), pension_law()))[0] == ("2024-08", "2200.00")
    assert steps(pension_rates(Measured((bare,)), pension_law())) == [("2024-08", "2100.00")]


def test_months_before_the_first_minimum_wage_on_record_have_no_floor():
    old = Measured((Measure(Month(2018, 1), Money.yuan(1800), {"grade": 4}),))

    assert steps(pension_rates(old, pension_law()), Month(2018, 1)) == [
        ("2018-01", "1800.00"),
        ("2021-01", "2200.00"),
        ("2025-07", "2350.00"),
    ]


@pytest.mark.parametrize(("compared", "amount"), [(Comparison.GROSS, "2200.00"), (Comparison.NET, "2240.50")])
def test_the_net_pension_is_compared_only_where_the_law_says_so(compared, amount):
    measured = Measured((Measure(START, None, OF_OLD | {"medical_contribution": "40.50"}),))

    assert steps(pension_rates(measured, pension_law(compared)))[0] == ("2024-08", amount)


def test_the_personal_account_is_taken_off_last_and_leaves_nothing_negative():
    for account, amount in (("300.00", "1900.00"), ("2200.00", "0.00"), ("2500.00", "0.00")):
        measured = Measured((Measure(START, None, OF_OLD | {"personal_account": account}),))
        assert steps(pension_rates(measured, pension_law()))[0] == ("2024-08", amount)


@given(st.integers(1, 4), st.integers(100_000, 3_000_000), st.lists(st.integers(1, 50_000), max_size=3))
def test_a_pensions_workings_add_up_to_its_amount(grade, own_wage_fen, added):
    facts = {"grade": grade, "own_wage": str(Money(own_wage_fen))}
    measured = Measured((Measure(START, None, facts),), tuple(increment(START, str(Money(fen))) for fen in added))

    rate = pension_rates(measured, pension_law()).rate_in(START)

    told = rate.workings.to_json()
    base = Money.rounded(Money.yuan(told["inputs"]["own_wage"]).exact * Decimal(told["inputs"]["ratio"]))
    pension = base + Money.total(map(Money.yuan, told["inputs"]["adjustments"]))
    assert rate.amount == max(pension, Money.yuan(told["inputs"]["minimum_wage"]))
    assert (told["intermediate"]["base"], told["intermediate"]["pension"]) == (str(base), str(pension))


@pytest.mark.parametrize(
    ("old_age", "amount"),
    [("4106.20", "1312.55"), ("5418.74", "0.01"), ("5418.75", "0.00"), ("5500.00", "0.00")],
)
@pytest.mark.worked_example("WE-35")
def test_a_top_up_is_what_is_missing_and_never_negative(old_age, amount):
    award = retirement_top_up(Money.yuan("5418.75"), Money.yuan(old_age), "Art. 35")

    assert str(award.amount) == amount


@pytest.mark.parametrize(
    ("recomputed", "expected"),
    [
        (True, [("2025-04", "1312.55"), ("2026-01", "1482.55")]),
        (False, [("2025-04", "1312.55")]),
    ],
)
def test_adjustments_of_the_pension_count_on_in_the_top_up_where_it_is_recomputed(recomputed, expected):
    facts = {"grade": 2, "own_wage": "6375.00", "old_age_pension": "4106.20"}
    measured = Measured((Measure(Month(2025, 4), None, facts),), (increment(Month(2026, 1), "170.00"),))
    rule = TopUpRule(recomputed, less_personal_account=False, citation="Art. 35")

    assert steps(top_up_rates(measured, pension_law(), rule), Month(2025, 4)) == expected


def test_a_top_up_taken_over_as_an_amount_is_paid_as_it_is_with_its_adjustments():
    measured = Measured((Measure(START, Money.yuan(800), {"grade": 4}),), (increment(Month(2025, 1), "150.00"),))
    rule = TopUpRule(True, less_personal_account=False, citation="Art. 35")

    assert steps(top_up_rates(measured, pension_law(), rule)) == [("2024-08", "800.00"), ("2025-01", "950.00")]


def nursing_table(key: NursingKey = NursingKey.DEPENDENCY) -> NursingTable:
    by_grade = {1: Decimal("0.60"), 2: Decimal("0.50"), 3: Decimal("0.40"), 4: Decimal("0.30")}
    by_level = {
        DependencyLevel.FULL: Decimal("0.50"),
        DependencyLevel.MAJOR: Decimal("0.40"),
        DependencyLevel.PARTIAL: Decimal("0.30"),
    }
    return NursingTable(key, NursingUpdate.JANUARY, by_level, by_grade, "Art. 34")


def nursing_law() -> NursingLaw:
    """7,200.00 in 2024, 7,500.00 in 2025, and provisionally after."""

    def average_in(month: Month) -> tuple[AverageWage, bool]:
        if month.year <= 2024:
            return AverageWage(2023, Money.yuan(7200), "notice"), False
        return AverageWage(2024, Money.yuan(7500), "notice"), month.year > 2025

    begins = frozenset({Month(2024, 1), Month(2025, 1)})
    return NursingLaw(begins | {Month(2026, 1)}, begins, lambda month: nursing_table(), average_in)


@pytest.mark.parametrize(
    ("level", "amount"), [("FULL", "3121.09"), ("MAJOR", "2496.87"), ("PARTIAL", "1872.65"), ("NONE", None)]
)
@pytest.mark.worked_example("WE-34")
def test_an_allowance_is_a_share_of_the_average_wage(level, amount):
    award = nursing_allowance(
        Dependent(DependencyLevel(level)), AverageWage(2020, Money.yuan("6242.18"), "notice"), nursing_table()
    )

    assert (award and str(award.amount)) == amount


@pytest.mark.parametrize(("grade", "amount"), [(1, "4320.00"), (4, "2160.00"), (5, None), (None, None)])
def test_where_the_share_goes_by_the_grade_only_the_first_four_carry_it(grade, amount):
    dependent = Dependent(DependencyLevel.FULL, grade)
    award = nursing_allowance(dependent, AverageWage(2023, Money.yuan(7200), "notice"), nursing_table(NursingKey.GRADE))

    assert (award and str(award.amount)) == amount


@pytest.mark.worked_example("WE-34")
def test_an_allowance_follows_the_average_wage_and_is_provisional_after_the_last():
    measured = Measured((Measure(START, None, {"level": "MAJOR"}),))

    found = timeline(START, None, nursing_rates(measured, nursing_law()), [])

    assert [(str(step.from_month), str(step.amount), step.provisional) for step in found] == [
        ("2024-08", "2880.00", False),
        ("2025-01", "3000.00", False),
        ("2026-01", "3000.00", True),
    ]


def test_an_allowance_taken_over_stands_until_the_next_figure_and_without_a_level_for_good():
    by_level = Measured((Measure(START, Money.yuan("2871.30"), {"level": "MAJOR"}),))
    bare = Measured((Measure(START, Money.yuan("2871.30")),), (increment(Month(2025, 3), "10.00"),))

    assert steps(nursing_rates(by_level, nursing_law()))[:2] == [("2024-08", "2871.30"), ("2025-01", "3000.00")]
    assert steps(nursing_rates(bare, nursing_law())) == [("2024-08", "2871.30"), ("2025-03", "2881.30")]


def test_what_carries_no_benefit_cannot_be_measured_by_it():
    graded = Measured((Measure(START, None, {"grade": 7, "own_wage": "6000.00"}),))
    free = Measured((Measure(START, None, {"level": "NONE"}),))

    with pytest.raises(ValueError, match="grade 7"):
        pension_rates(graded, pension_law()).rate_in(START)
    with pytest.raises(ValueError, match="NONE"):
        nursing_rates(free, nursing_law()).rate_in(START)
