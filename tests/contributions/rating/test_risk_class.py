"""The industry decides the risk class, the class the base rate."""

from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, UnknownIndustry, risk_class_of
from shared import policy

ON = date(2024, 5, 1)
NATION = policy.at("990801")
CLASSES = NATION.load(IndustryClasses, "industry_classes", in_force_on=ON)
RATES = NATION.load(BaseRates, "risk_classes", in_force_on=ON)


@pytest.mark.parametrize(
    ("industry", "risk_class"),
    [("6510", 1), ("5211", 2), ("1310", 3), ("3411", 4), ("2110", 5), ("4710", 6), ("2511", 7), ("0610", 8)],
)
def test_the_division_decides_the_class(industry: str, risk_class: int) -> None:
    assert risk_class_of(industry, CLASSES) == risk_class


@pytest.mark.parametrize(("industry", "risk_class"), [("5910", 5), ("5920", 2), ("5990", 2), ("5810", 5), ("7910", 2)])
def test_handling_and_storage_share_a_division_but_not_a_class(industry: str, risk_class: int) -> None:
    assert risk_class_of(industry, CLASSES) == risk_class


@pytest.mark.parametrize("industry", ["59", "9900", "", "98", "X100"])
def test_an_industry_outside_the_table_has_no_class(industry: str) -> None:
    with pytest.raises(UnknownIndustry):
        risk_class_of(industry, CLASSES)


@pytest.mark.parametrize("on", [date(2015, 9, 30), date(2015, 10, 1)])
def test_every_division_of_the_standard_has_exactly_one_class(on: date) -> None:
    classes = NATION.load(IndustryClasses, "industry_classes", in_force_on=on)
    listed = [division for divisions in classes.divisions_by_class.values() for division in divisions]
    in_the_standard = {f"{number:02}" for number in range(1, 98)} - {"59"}
    assert sorted(listed) == sorted(in_the_standard)


def test_the_eight_base_rates_grow_with_the_risk() -> None:
    percent = ["0.2", "0.4", "0.7", "0.9", "1.1", "1.3", "1.6", "1.9"]
    assert [RATES.rate_by_class[risk_class] * 100 for risk_class in range(1, 9)] == [Decimal(rate) for rate in percent]


@pytest.mark.parametrize(
    ("on", "industry", "risk_class", "percent"),
    [
        (date(2015, 9, 30), "6612", 1, "0.5"),
        (date(2015, 9, 30), "3411", 2, "1"),
        (date(2015, 9, 30), "5411", 1, "0.5"),
        (date(2015, 9, 30), "5431", 2, "1"),
        (date(2015, 9, 30), "0610", 3, "2"),
        (date(2015, 10, 1), "3411", 4, "0.9"),
        (date(2015, 10, 1), "0610", 8, "1.9"),
    ],
)
def test_three_groups_came_before_the_eight_classes(on: date, industry: str, risk_class: int, percent: str) -> None:
    classes = NATION.load(IndustryClasses, "industry_classes", in_force_on=on)
    rates = NATION.load(BaseRates, "risk_classes", in_force_on=on)

    assert risk_class_of(industry, classes) == risk_class
    assert rates.rate_by_class[risk_class] * 100 == Decimal(percent)


def test_before_2004_no_rate_is_known() -> None:
    with pytest.raises(policy.NotInForce):
        NATION.load(BaseRates, "risk_classes", in_force_on=date(2003, 12, 31))


@pytest.mark.parametrize(("industry", "risk_class"), [("7263", 4), ("7261", 3), ("7211", 2)])
def test_the_longest_code_that_the_table_names_decides(industry: str, risk_class: int) -> None:
    table = IndustryClasses({2: ("72",)}, {3: ("726",), 4: ("7263",)}, "a province's own")
    assert risk_class_of(industry, table) == risk_class
