"""Paid suspension: which months count, what wages and care come to."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from services.claims.domain.appraisal.paid_suspension import PaidSuspensionRules
from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.benefits.suspension_pay import (
    Care,
    Course,
    Suspended,
    SuspensionMonths,
    SuspensionRefused,
    course_of,
    refused,
    suspension_care,
    suspension_wages,
)
from shared import policy
from shared.money import Money

ACCIDENT = date(2024, 3, 10)
RULES = policy.at("99").load(PaidSuspensionRules, "paid_suspension", in_force_on=ACCIDENT)
ZHEJIANG = policy.at("33").load(PaidSuspensionRules, "paid_suspension", in_force_on=ACCIDENT)
AVERAGE = AverageWage(2023, Money.yuan(7200), "notice")
FIRST_SIX = SuspensionMonths(ACCIDENT, 6)
TODAY = date(2027, 1, 12)
RECURRED = date(2026, 1, 12)


def known(*earlier: SuspensionMonths, on: date = ACCIDENT, **bounds: Any) -> Suspended:
    """Return what is known of the case when months from a day on are told."""
    bounds = {"today": TODAY} | bounds
    return Suspended(course_of(on, ACCIDENT, bounds.pop("recurrences", ())), earlier=earlier, **bounds)


@pytest.mark.parametrize(
    ("months", "until_on"),
    [
        (SuspensionMonths(date(2024, 3, 10), 6), date(2024, 9, 9)),
        (SuspensionMonths(date(2024, 1, 31), 1), date(2024, 2, 28)),
        (SuspensionMonths(date(2024, 2, 1), 1), date(2024, 2, 29)),
    ],
)
def test_a_month_ends_before_the_same_day_of_the_next(months: SuspensionMonths, until_on: date) -> None:
    assert months.until_on == until_on


@pytest.mark.parametrize(
    ("told", "known", "why"),
    [
        (SuspensionMonths(date(2024, 3, 9), 1), known(), SuspensionRefused.BEFORE_ACCIDENT),
        (SuspensionMonths(ACCIDENT, 12), known(), None),
        (SuspensionMonths(ACCIDENT, 13), known(), SuspensionRefused.TOO_LONG),
        (SuspensionMonths(ACCIDENT, 13), known(extension_months=1), None),
        (SuspensionMonths(ACCIDENT, 24), known(extension_months=99), None),
        (SuspensionMonths(ACCIDENT, 25), known(extension_months=99), SuspensionRefused.TOO_LONG),
        (SuspensionMonths(date(2024, 9, 9), 1), known(FIRST_SIX), SuspensionRefused.OVERLAP),
        (SuspensionMonths(date(2024, 9, 10), 6), known(FIRST_SIX), None),
        (SuspensionMonths(date(2024, 9, 10), 7), known(FIRST_SIX), SuspensionRefused.TOO_LONG),
        (SuspensionMonths(ACCIDENT, 2), known(graded_on=date(2024, 4, 10)), None),
        (SuspensionMonths(ACCIDENT, 2), known(graded_on=date(2024, 4, 9)), SuspensionRefused.GRADED),
        (SuspensionMonths(ACCIDENT, 2), known(today=date(2024, 4, 10)), None),
        (SuspensionMonths(ACCIDENT, 2), known(today=date(2024, 4, 9)), SuspensionRefused.NOT_BEGUN),
    ],
)
def test_months_count_between_accident_and_grade_up_to_the_limit(
    told: SuspensionMonths, known: Suspended, why: SuspensionRefused | None
) -> None:
    assert refused(told, known, RULES) is why


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (SuspensionMonths(RECURRED, 12), None),
        (SuspensionMonths(RECURRED, 13), SuspensionRefused.TOO_LONG),
        (SuspensionMonths(date(2024, 9, 10), 6), None),
        (SuspensionMonths(date(2024, 9, 10), 7), SuspensionRefused.TOO_LONG),
    ],
)
def test_a_recurrence_has_months_of_its_own_and_the_first_suspension_keeps_its(
    told: SuspensionMonths, why: SuspensionRefused | None
) -> None:
    recurred = FIRST_SIX if told.from_on == RECURRED else SuspensionMonths(RECURRED, 12)
    earlier = (recurred,) if told.from_on == RECURRED else (FIRST_SIX, recurred)

    assert refused(told, known(*earlier, on=told.from_on, recurrences=[RECURRED]), RULES) is why


@pytest.mark.parametrize(
    ("day", "course"),
    [
        (date(2026, 1, 11), Course(ACCIDENT, RECURRED)),
        (RECURRED, Course(RECURRED, date(2026, 8, 3))),
        (date(2026, 8, 3), Course(date(2026, 8, 3))),
    ],
)
def test_a_day_belongs_to_the_recurrence_told_last_by_then(day: date, course: Course) -> None:
    assert course_of(day, ACCIDENT, [date(2026, 8, 3), RECURRED]) == course
    assert course.holds(day)
    assert not course.holds(course.until or date(2024, 1, 1))


def test_wages_are_averaged_and_rounded_once() -> None:
    wages = [Money.yuan("8300.00"), Money.yuan("8300.00"), Money.yuan("8300.01")]

    assert suspension_wages(wages, SuspensionMonths(ACCIDENT, 6), RULES).amount == Money.yuan("49800.02")
    assert suspension_wages(wages, SuspensionMonths(ACCIDENT, 1), RULES).amount == Money.yuan("8300.00")


@pytest.mark.parametrize("wages", [[], [Money.yuan(0)], [Money.yuan(8300), Money.yuan(-1)]])
def test_original_wages_were_paid(wages: list[Money]) -> None:
    with pytest.raises(ValueError, match="wages that were paid"):
        suspension_wages(wages, FIRST_SIX, RULES)


@pytest.mark.parametrize(
    ("rules", "care", "amount"),
    [
        (RULES, Care(2, monthly_cost=Money.yuan(3500)), "7000.00"),
        (RULES, Care(2, by_relative=True), None),
        (RULES, Care(2), None),
        (ZHEJIANG, Care(2), None),
        (ZHEJIANG, Care(2, by_relative=True), "14400.00"),
        (ZHEJIANG, Care(2, by_relative=True, monthly_cost=Money.yuan(8000)), "16000.00"),
        (ZHEJIANG, Care(2, monthly_cost=Money.yuan(3500)), "7000.00"),
    ],
)
def test_care_is_worth_its_cost_and_a_relatives_at_least_what_the_province_says(
    rules: PaidSuspensionRules, care: Care, amount: str | None
) -> None:
    award = suspension_care(care, AVERAGE, rules)

    assert (None if award is None else str(award.amount)) == amount


def test_zhejiang_prices_a_relatives_care_from_2018_on() -> None:
    before = policy.at("33").load(PaidSuspensionRules, "paid_suspension", in_force_on=date(2017, 12, 31))

    assert (before.care_by_relative, ZHEJIANG.care_by_relative) == (None, Decimal("1.00"))
