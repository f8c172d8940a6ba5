"""What a project pays under each published formula, at both sides of every threshold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.projects.project_contribution import (
    ProjectCost,
    ProjectLaw,
    ProjectMethod,
    contract_days,
    project_contribution,
)
from services.contributions.domain.projects.project_dues import spread
from services.contributions.domain.projects.small_firm import SmallFirmLaw, by_floor_area, by_output, by_turnover
from services.contributions.domain.rating.risk_class import BaseRates
from shared import policy
from shared.money import Money
from shared.periods import Month

DAY = date(2024, 5, 6)
LAW = policy.at("990801").load(ProjectLaw, "project_contribution", in_force_on=DAY)
RATES = policy.at("990801").load(BaseRates, "risk_classes", in_force_on=DAY)
NO_CUT = Decimal(0)
MAY, JUNE, JULY = Month(2024, 5), Month(2024, 6), Month(2024, 7)


def cost(price: str, labour: str | None = None, total_days: int = 600, elapsed_days: int = 0) -> ProjectCost:
    return ProjectCost("HOUSING", Money.yuan(price), labour and Money.yuan(labour), total_days, elapsed_days)


def paid(project: ProjectCost, method: ProjectMethod, cut: Decimal = NO_CUT) -> str:
    return str(project_contribution(project, replace(LAW, method=method), RATES, cut).amount)


@pytest.mark.worked_example("WE-19")
def test_the_same_project_pays_by_the_formula_its_province_published():
    assert paid(cost("80000000"), ProjectMethod.COST_X_LABOUR_X_CLASS) == "156000.00"
    assert paid(cost("80000000"), ProjectMethod.COST_X_RATE) == "72000.00"
    assert paid(cost("80000000", elapsed_days=240), ProjectMethod.COST_X_RATE) == "43200.00"


@pytest.mark.worked_example("WE-20")
@pytest.mark.parametrize(
    ("price", "amount"),
    [
        ("999999999.99", "1200000.00"),
        ("1000000000", "1200000.00"),
        ("1000001000", "1200001.00"),
        ("3200000000", "3400000.00"),
        ("5000000000", "5200000.00"),
        ("5000001000", "5200000.80"),
        ("8000000000", "7600000.00"),
    ],
)
def test_each_part_of_a_price_pays_the_rate_of_its_tier(price, amount):
    assert paid(cost(price), ProjectMethod.TIERED) == amount


@pytest.mark.parametrize(
    ("price", "labour", "method", "amount"),
    [
        ("1000000000", "49999999.99", ProjectMethod.LABOUR_ALTERNATIVE, "650000.00"),
        ("1000000000", "50000000.00", ProjectMethod.TIERED, "1200000.00"),
        ("999999999.99", "1000000.00", ProjectMethod.TIERED, "1200000.00"),
        ("1000000000", None, ProjectMethod.TIERED, "1200000.00"),
    ],
)
def test_a_large_project_with_little_labour_pays_by_its_labour_cost(price, labour, method, amount):
    found = project_contribution(
        cost(price, labour), replace(LAW, method=ProjectMethod.LABOUR_ALTERNATIVE), RATES, NO_CUT
    )

    assert (found.method, str(found.amount)) == (method, amount)


def test_a_phased_cut_applies_and_the_sum_is_rounded_once():
    assert paid(cost("80000000"), ProjectMethod.COST_X_RATE, Decimal("0.20")) == "57600.00"
    assert paid(cost("1000", total_days=3, elapsed_days=1), ProjectMethod.COST_X_RATE) == "0.60"
    assert paid(cost("1000", total_days=7, elapsed_days=1), ProjectMethod.COST_X_RATE, Decimal("0.5")) == "0.39"


@pytest.mark.parametrize(
    ("enrolled", "days"),
    [("2023-12-31", (600, 0)), ("2024-01-01", (600, 0)), ("2024-01-02", (600, 1)), ("2024-08-28", (600, 240))],
)
def test_the_days_before_enrolment_are_not_paid_for(enrolled, days):
    assert contract_days(date(2024, 1, 1), date(2025, 8, 22), date.fromisoformat(enrolled)) == days


def test_an_auditor_can_redo_the_sum_from_its_workings():
    found = project_contribution(cost("80000000", elapsed_days=240), LAW, RATES, NO_CUT)
    workings = found.workings.to_json()

    assert workings["formula"] == "price x rate x (1 - cut) x days left / total days"
    assert (workings["inputs"]["price"], Decimal(workings["inputs"]["rate"])) == ("80000000.00", Decimal("0.0009"))
    assert (workings["intermediate"]["days_left"], workings["intermediate"]["total_days"]) == (360, 600)
    assert "MOHRSS Order 10 (2010), Art. 3" in workings["cited"][0]


@pytest.mark.parametrize(
    ("due", "difference", "expected"),
    [
        ({}, 72_000, {JULY: 72_000}),
        ({MAY: 72_000}, 5_400, {MAY: 72_000, JULY: 5_400}),
        ({JULY: 72_000}, 5_400, {JULY: 77_400}),
        ({MAY: 72_000, JUNE: 5_400}, -1_000, {MAY: 72_000, JUNE: 4_400}),
        ({MAY: 72_000, JUNE: 5_400}, -6_000, {MAY: 71_400, JUNE: 0}),
        ({MAY: 72_000}, 0, {MAY: 72_000, JULY: 0}),
    ],
)
def test_a_supplement_is_due_for_its_own_month_and_a_credit_lowers_what_fell_due_last(due, difference, expected):
    before = {month: Money.yuan(amount) for month, amount in due.items()}
    after = spread(before, JULY, Money.yuan(difference))

    assert after == {month: Money.yuan(amount) for month, amount in expected.items()}


FIGURES = SmallFirmLaw(20, Decimal("0.60"), Decimal("0.0005"), Money.yuan(25), "MOHRSS Order 10 (2010)")


@pytest.mark.parametrize(("square_metres", "amount"), [(1, "17.28"), (20, "17.28"), (21, "34.56"), (200, "172.80")])
def test_a_small_service_firm_pays_for_the_workers_its_floor_has_room_for(square_metres, amount):
    found = by_floor_area(square_metres, Decimal("0.004"), Money.yuan(7200), FIGURES)
    assert str(found.amount) == amount


def test_a_small_firm_pays_by_turnover_and_a_mine_by_output():
    assert str(by_turnover(Money.yuan("1234567"), FIGURES).amount) == "617.28"
    assert str(by_output(12_000, Decimal("0.019"), FIGURES).amount) == "5700.00"
