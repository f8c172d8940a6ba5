"""What an adjustment adds, to whom, and what it comes to: WII Reg, Art. 40."""

from decimal import Decimal

import pytest

from services.claims.domain.adjustments.adjustment import (
    Announced,
    Standing,
    class_of,
    increment,
    months_in_arrears,
)
from services.claims.domain.adjustments.effect import AdjustmentEffect, Raised
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import Nothing
from services.claims.domain.entitlements.timeline import Step
from shared.money import ZERO, Money
from shared.periods import Month

PENSIONS = Announced(
    {"1": Money.yuan(180), "2": Money.yuan(170), "3": Money.yuan(160), "4": Money.yuan(150)}, ZERO, Decimal(0), "2018"
)
SURVIVORS = Announced({"SPOUSE": Money.yuan(63), "OTHER": Money.yuan(47)}, Money.yuan(16), Decimal(0), "2018")


@pytest.mark.worked_example("WE-49")
@pytest.mark.parametrize(
    ("announced", "adjusted_as", "lone", "added"),
    [
        *((PENSIONS, grade, False, amount) for grade, amount in (("1", 180), ("2", 170), ("3", 160), ("4", 150))),
        (SURVIVORS, "SPOUSE", False, 63),
        (SURVIVORS, "OTHER", False, 47),
        (SURVIVORS, "OTHER", True, 63),
        (SURVIVORS, "SPOUSE", True, 79),
        (PENSIONS, "5", False, 0),
    ],
)
def test_the_fixed_amount_is_that_of_grade_or_relation(announced, adjusted_as, lone, added):
    assert increment(announced, Standing(adjusted_as, lone, Money.yuan(1000))).amount == Money.yuan(added)


@pytest.mark.parametrize(("rate", "added"), [("0.005", "5.01"), ("0.0049", "4.90"), ("0.0055", "5.51")])
def test_a_share_is_rounded_half_up_once(rate, added):
    announced = Announced({}, ZERO, Decimal(rate), "notice")
    award = increment(announced, Standing("1", False, Money.yuan("1001.00")))

    assert award.amount == Money.yuan(added)
    inputs = award.workings.to_json()["inputs"]
    assert Money.rounded(Decimal(inputs["amount_before"]) * Decimal(inputs["rate"])) == award.amount


@pytest.mark.parametrize(
    ("benefit", "facts", "expected"),
    [
        (Benefit.DISABILITY_PENSION, {"grade": 3}, "3"),
        (Benefit.DISABILITY_PENSION, {}, None),
        (Benefit.SURVIVORS_PENSION, {"relation": "SPOUSE"}, "SPOUSE"),
        (Benefit.SURVIVORS_PENSION, {"relation": "GRANDPARENT"}, "OTHER"),
        (Benefit.SURVIVORS_PENSION, {}, None),
    ],
)
def test_facts_tell_the_class_or_nothing_does(benefit, facts, expected):
    assert class_of(benefit, facts) == expected


@pytest.mark.parametrize(
    ("effective", "announced", "months"),
    [((2018, 1), (2018, 8), 8), ((2018, 8), (2018, 8), 1), ((2018, 9), (2018, 8), 0), ((2017, 11), (2018, 2), 4)],
)
def test_arrears_reach_from_the_month_it_counts_to_that_of_the_announcement(effective, announced, months):
    assert months_in_arrears(Month(*effective), Month(*announced)) == months


def test_what_it_comes_to_is_the_difference_of_two_timelines():
    before = [Step(Month(2017, 1), Money.yuan(100)), Step(Month(2018, 3), ZERO, Nothing.STOPPED)]
    after = [
        Step(Month(2017, 1), Money.yuan(100)),
        Step(Month(2018, 1), Money.yuan(110)),
        Step(Month(2018, 3), ZERO, Nothing.STOPPED),
    ]
    effect = AdjustmentEffect()

    effect.add("3", Raised.between(before, after, Month(2018, 1), Month(2018, 8)))

    assert effect.to_json() == {
        "entitlements": 1,
        "a_month": "0.00",
        "arrears": "20.00",
        "by_class": {"3": {"entitlements": 1, "a_month": "0.00", "arrears": "20.00"}},
        "unclassed": 0,
    }


def test_one_that_counts_from_a_month_to_come_has_no_arrears():
    before = [Step(Month(2017, 1), Money.yuan(100))]
    after = [*before, Step(Month(2018, 9), Money.yuan(110))]

    assert Raised.between(before, after, Month(2018, 9), Month(2018, 8)) == Raised(Money.yuan(10), ZERO)
