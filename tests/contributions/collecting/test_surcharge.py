"""Late payment surcharge: which days count, at which rate, rounded where."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.contributions.domain.collecting.surcharge import (
    Deadline,
    Part,
    SurchargeCap,
    SurchargeRule,
    SurchargeStart,
    late_payment_surcharge,
)
from shared import policy
from shared.money import ZERO, Money
from shared.periods import Month

RULE = policy.at("990801").load(SurchargeRule, "surcharge", in_force_on=date(2024, 3, 16))
FEBRUARY = Deadline(Month(2024, 2), due_on=date(2024, 3, 15))


def paid(yuan: int, on: date) -> list[Part]:
    return [Part(Money.yuan(yuan), on)]


@pytest.mark.worked_example("WE-14")
@pytest.mark.parametrize(("counts_payment_day", "days", "amount"), [(False, 94, "592.20"), (True, 95, "598.50")])
def test_days_run_from_the_day_after_the_deadline_to_the_day_before_payment(
    counts_payment_day: bool, days: int, amount: str
) -> None:
    rule = replace(RULE, counts_payment_day=counts_payment_day)
    surcharge = late_payment_surcharge(FEBRUARY, paid(12600, date(2024, 6, 18)), rule)
    assert (surcharge.days, surcharge.amount) == (days, Money.yuan(amount))


@pytest.mark.worked_example("WE-15")
def test_each_fee_period_is_rounded_on_its_own() -> None:
    paid_on = date(2024, 6, 18)
    deadlines = [
        Deadline(Month(2024, month), paid_on - timedelta(days=days + 1)) for month, days in ((2, 90), (3, 60), (4, 30))
    ]
    amounts = [late_payment_surcharge(deadline, paid(4000, paid_on), RULE).amount for deadline in deadlines]
    assert amounts == [Money.yuan(180), Money.yuan(120), Money.yuan(60)]
    assert Money.total(amounts) == Money.yuan("360.00")


@pytest.mark.worked_example("WE-16")
def test_after_a_deferral_days_run_from_its_due_date() -> None:
    deferred = Deadline(Month(2022, 12), due_on=date(2023, 1, 31), deferred=True)
    surcharge = late_payment_surcharge(deferred, paid(63000, date(2023, 2, 20)), RULE)
    assert (surcharge.days, surcharge.amount) == (19, Money.yuan("598.50"))


@pytest.mark.parametrize(
    ("paid_on", "days"), [("2024-03-14", 0), ("2024-03-15", 0), ("2024-03-16", 0), ("2024-03-17", 1)]
)
def test_payment_in_time_costs_nothing(paid_on: str, days: int) -> None:
    surcharge = late_payment_surcharge(FEBRUARY, paid(12600, date.fromisoformat(paid_on)), RULE)
    assert surcharge.days == days
    assert (surcharge.amount == ZERO) is (days == 0)


def test_a_province_may_count_from_the_month_after_the_fee_period() -> None:
    rule = replace(RULE, starts=SurchargeStart.FIRST_DAY_OF_NEXT_MONTH)
    assert late_payment_surcharge(FEBRUARY, paid(12600, date(2024, 3, 20)), rule).days == 19
    assert late_payment_surcharge(FEBRUARY, paid(12600, date(2024, 3, 15)), rule).days == 0
    deferred = replace(FEBRUARY, deferred=True)
    assert late_payment_surcharge(deferred, paid(12600, date(2024, 3, 20)), rule).days == 4


def test_each_part_counts_its_own_days_and_the_sum_is_rounded_once() -> None:
    parts = [Part(Money.yuan("0.33"), date(2024, 4, 15)), Part(Money.yuan("0.33"), date(2024, 5, 15))]
    surcharge = late_payment_surcharge(FEBRUARY, parts, RULE)  # 0.33 x 0.0005 x (30 + 60) = 0.01485
    assert (surcharge.days, surcharge.amount) == (60, Money.yuan("0.01"))
    assert surcharge.workings.to_json()["inputs"]["parts"] == [["0.33", "2024-04-15", 30], ["0.33", "2024-05-15", 60]]


@pytest.mark.parametrize(("cap", "amount"), [(SurchargeCap.NONE, "100.05"), (SurchargeCap.PRINCIPAL, "100.00")])
def test_a_province_may_cap_the_surcharge_at_what_was_paid_late(cap: SurchargeCap, amount: str) -> None:
    paid_on = FEBRUARY.due_on + timedelta(days=2002)
    surcharge = late_payment_surcharge(FEBRUARY, paid(100, paid_on), replace(RULE, cap=cap))
    assert surcharge.amount == Money.yuan(amount)


@pytest.mark.parametrize(("on", "rate"), [("1999-01-22", "0.002"), ("2011-06-30", "0.002"), ("2011-07-01", "0.0005")])
def test_the_social_insurance_act_lowered_the_rate(on: str, rate: str) -> None:
    rule = policy.at("990801").load(SurchargeRule, "surcharge", in_force_on=date.fromisoformat(on))
    assert rule.daily_rate == Decimal(rate)
