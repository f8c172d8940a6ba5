"""The industry decides the risk class, the class the base rate."""

from datetime import date
from decimal import Decimal

import pytest

from services.contributions.domain.rating.risk_class import BaseRates, IndustryClasses, UnknownIndustry, risk_class_of
from shared import policy

ON = date(2024, 5, 1)
CLASSES = policy.at("990801").load(IndustryClasses, "industry_classes", in_force_on=ON)
RATES = policy.at("990801").load(BaseRates, "risk_classes", in_force_on=ON)


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


def test_every_division_of_the_standard_has_exactly_one_class() -> None:
    listed = [division for divisions in CLASSES.divisions_by_class.values() for division in divisions]
    in_the_standard = {f"{number:02}" for number in range(1, 98)} - {"59"}
    assert sorted(listed) == sorted(in_the_standard)


def test_the_eight_base_rates_grow_with_the_risk() -> None:
    percent = ["0.2", "0.4", "0.7", "0.9", "1.1", "1.3", "1.6", "1.9"]
    assert [RATES.rate_by_class[risk_class] * 100 for risk_class in range(1, 9)] == [Decimal(rate) for rate in percent]


@pytest.mark.parametrize("on", [date(2015, 9, 30), date(2015, 10, 1)])
def test_the_eight_classes_exist_since_october_2015(on: date) -> None:
    if on < date(2015, 10, 1):
        with pytest.raises(policy.NotInForce):
            policy.at("990801").load(BaseRates, "risk_classes", in_force_on=on)
    else:
        assert policy.at("990801").load(BaseRates, "risk_classes", in_force_on=on) == RATES
