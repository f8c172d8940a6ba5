"""Floating steps by the three schemes shipped, with both sides of every bound."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.floating.float_step import FloatLaw, StepReason, float_step
from services.contributions.domain.floating.scheme import FloatingScheme, FloatingTerms, FloatRule, StepsAvailable
from services.contributions.domain.floating.window import WindowFacts
from services.contributions.domain.rating.risk_class import BaseRates
from shared import policy
from shared.money import Money

ON = date(2024, 5, 1)
PROVINCE = policy.at("9908")
TERMS = PROVINCE.load(FloatingTerms, "floating", in_force_on=ON)
RATES = PROVINCE.load(BaseRates, "risk_classes", in_force_on=ON)
PAID = Money.yuan(100_000)


def law(scheme: str) -> FloatLaw:
    return FloatLaw(PROVINCE.load(FloatingScheme, f"floating_scheme_{scheme}", in_force_on=ON), TERMS, RATES)


def record(costs: str, contributions: Money = PAID, **named: object) -> WindowFacts:
    return WindowFacts(contributions, Money.yuan(costs), **({"insured_months": 12} | named))


@pytest.mark.worked_example("WE-08")
def test_costs_above_the_contributions_raise_the_rate():
    decision = float_step(6, record("201600.00", Money.yuan(180_000)), law("f1"))

    assert (decision.step, decision.rate) == (Decimal("1.2"), Decimal("0.0156"))
    assert decision.workings.to_json()["intermediate"]["support_rate"] == "1.120000"


@pytest.mark.worked_example("WE-09")
def test_a_low_support_rate_halves_the_rate_and_certified_safety_lowers_it_further():
    plain = float_step(4, record("8000.00"), law("f1"))
    certified = float_step(4, record("8000.00", certified_level=2), law("f1"))

    assert plain.rate == Decimal("0.0045")
    assert (certified.rate, certified.deduction) == (Decimal("0.0042"), Decimal("0.0003"))


@pytest.mark.worked_example("WE-10")
def test_a_new_injury_and_three_times_the_contributions_raise_the_rate_by_half():
    decision = float_step(5, record("350000.00", new_injuries=1), law("f2"))

    assert (decision.step, decision.rate) == (Decimal("1.5"), Decimal("0.0165"))


@pytest.mark.parametrize(
    ("costs", "step"),
    [
        ("0.00", "0.5"),
        ("10000.00", "0.5"),
        ("10000.01", "0.8"),
        ("50000.00", "0.8"),
        ("50000.01", "1"),
        ("100000.00", "1"),
        ("100000.01", "1.2"),
        ("120000.00", "1.2"),
        ("120000.01", "1.5"),
    ],
)
def test_the_bounds_of_scheme_f1_belong_to_the_lower_step(costs, step):
    assert float_step(2, record(costs), law("f1")).step == Decimal(step)


@pytest.mark.parametrize(("costs", "step"), [("0.00", "1"), ("120000.00", "1"), ("120000.01", "1.5")])
def test_class_1_only_rises_under_scheme_f1(costs, step):
    assert float_step(1, record(costs), law("f1")).step == Decimal(step)


@pytest.mark.parametrize(
    ("injuries", "costs", "step"),
    [
        (0, "120000.00", "0.8"),
        (0, "120000.01", "1"),
        (1, "120000.00", "1"),
        (1, "120000.01", "1.2"),
        (1, "300000.00", "1.2"),
        (1, "300000.01", "1.5"),
    ],
)
def test_scheme_f2_asks_first_whether_anybody_was_newly_injured(injuries, costs, step):
    assert float_step(3, record(costs, new_injuries=injuries), law("f2")).step == Decimal(step)


@pytest.mark.parametrize("risk_class", [1, 2])
def test_classes_1_and_2_never_float_under_scheme_f2(risk_class):
    assert float_step(risk_class, record("900000.00", new_injuries=3), law("f2")).step == 1


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ({"deaths": 9}, StepReason.BY_RULE),
        ({"deaths": 10}, StepReason.DECREASE_BARRED),
        ({"serious_injuries": 49}, StepReason.BY_RULE),
        ({"serious_injuries": 50}, StepReason.DECREASE_BARRED),
        ({"unpaid": True}, StepReason.DECREASE_BARRED),
    ],
)
def test_scheme_f3_bars_a_decrease_after_a_great_accident_or_unpaid_contributions(what, reason):
    decision = float_step(4, record("1000.00", **what), law("f3"))

    assert decision.reason is reason
    assert decision.step == (1 if reason is StepReason.DECREASE_BARRED else Decimal("0.5"))


def test_what_bars_a_decrease_does_not_bar_an_increase():
    assert float_step(4, record("900000.00", deaths=10), law("f3")).step == Decimal("1.5")


@pytest.mark.parametrize(("months", "reason"), [(11, StepReason.INSURED_TOO_SHORT), (12, StepReason.BY_RULE)])
def test_the_first_year_is_paid_at_the_base_rate(months, reason):
    decision = float_step(4, record("1000.00", insured_months=months), law("f1"))

    assert decision.reason is reason
    assert decision.rate == (RATES.rate_by_class[4] if months < 12 else Decimal("0.0045"))


def test_an_employer_that_paid_nothing_and_cost_nothing_gets_no_decrease():
    assert float_step(4, record("0.00", Money(0)), law("f1")).reason is StepReason.NO_CONTRIBUTIONS


def test_an_employer_that_paid_nothing_and_cost_something_rises_to_the_top():
    decision = float_step(4, record("0.01", Money(0)), law("f1"))

    assert decision.step == Decimal("1.5")
    assert "support_rate" not in decision.workings.to_json()["intermediate"]


@pytest.mark.parametrize(
    ("risk_class", "costs", "level", "deduction"),
    [
        (4, "8000.00", None, "0"),
        (4, "8000.00", 1, "0.0003"),
        (4, "8000.00", 3, "0"),
        (2, "8000.00", 1, "0"),  # 0.4 % x 50 % is the base rate of class 1
        (2, "40000.00", 1, "0.0003"),
        (1, "8000.00", 1, "0"),
    ],
)
def test_certified_safety_never_leads_below_the_base_rate_of_class_1(risk_class, costs, level, deduction):
    decision = float_step(risk_class, record(costs, certified_level=level), law("f1"))

    assert decision.deduction == Decimal(deduction)
    assert decision.rate >= RATES.rate_by_class[1]


@pytest.mark.parametrize("scheme", ["f1", "f2", "f3"])
def test_a_shipped_scheme_takes_only_steps_that_the_law_gives_the_class(scheme):
    available = PROVINCE.load(StepsAvailable, "floating_steps", in_force_on=ON).steps_by_class
    records = [
        record(costs, new_injuries=injuries)
        for costs in ("0.00", "40000.00", "90000.00", "110000.00", "200000.00", "900000.00")
        for injuries in (0, 1)
    ]

    assert all(
        float_step(each, facts, law(scheme)).step in available[each]
        for each in RATES.rate_by_class
        for facts in records
    )


@pytest.mark.parametrize(("injuries", "step"), [(2, "0.8"), (3, "1.2")])
def test_any_other_table_is_data_too_by_incidence_for_example(injuries, step):
    rules = (
        FloatRule(Decimal("0.8"), incidence_up_to=Decimal("0.02")),
        FloatRule(Decimal("1.2"), incidence_over=Decimal("0.02")),
    )
    own = replace(law("f1"), scheme=FloatingScheme(rules, "a province's own"))

    assert float_step(4, record("0.00", new_injuries=injuries, average_insured=Decimal(100)), own).step == Decimal(step)


def test_with_nobody_insured_there_is_no_incidence():
    assert record("0.00", new_injuries=1).incidence == 0
