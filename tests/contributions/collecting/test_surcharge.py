"""Late payment surcharge: which days count, at which rate, rounded where."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from services.contributions.domain.collecting.surcharge import (
    Arrears,
    SurchargeRule,
    SurchargeStart,
    late_payment_surcharge,
)
from shared import policy
from shared.money import ZERO, Money
from shared.periods import Month

RULE = policy.at("990801").load(SurchargeRule, "surcharge", in_force_on=date(2024, 3, 16))
FEBRUARY = Arrears(Month(2024, 2), Money.yuan(12600), due_on=date(2024, 3, 15))


@pytest.mark.worked_example("WE-14")
@pytest.mark.parametrize(("counts_payment_day", "days", "amount"), [(False, 94, "592.20"), (True, 95, "598.50")])
def test_days_run_from_the_day_after_the_deadline_to_the_day_before_payment(
    counts_payment_day: bool, days: int, amount: str
) -> None:
    rule = replace(RULE, counts_payment_day=counts_payment_day)
    surcharge = late_payment_surcharge(FEBRUARY, date(2024, 6, 18), rule)
    assert (surcharge.days, surcharge.amount) == (days, Money.yuan(amount))


@pytest.mark.worked_example("WE-15")
def test_each_fee_period_is_rounded_on_its_own() -> None:
    paid_on = date(2024, 6, 18)
    arrears = [
        Arrears(Month(2024, month), Money.yuan(4000), paid_on - timedelta(days=days + 1))
        for month, days in ((2, 90), (3, 60), (4, 30))
    ]
    amounts = [late_payment_surcharge(period, paid_on, RULE).amount for period in arrears]
    assert amounts == [Money.yuan(180), Money.yuan(120), Money.yuan(60)]
    assert Money.total(amounts) == Money.yuan("360.00")


@pytest.mark.worked_example("WE-16")
def test_after_a_deferral_days_run_from_its_due_date() -> None:
    deferred = Arrears(Month(2022, 12), Money.yuan(63000), due_on=date(2023, 1, 31))
    surcharge = late_payment_surcharge(deferred, date(2023, 2, 20), RULE)
    assert (surcharge.days, surcharge.amount) == (19, Money.yuan("598.50"))


@pytest.mark.parametrize(
    ("paid_on", "days"), [("2024-03-14", 0), ("2024-03-15", 0), ("2024-03-16", 0), ("2024-03-17", 1)]
)
def test_payment_in_time_costs_nothing(paid_on: str, days: int) -> None:
    surcharge = late_payment_surcharge(FEBRUARY, date.fromisoformat(paid_on), RULE)
    assert surcharge.days == days
    assert (surcharge.amount == ZERO) is (days == 0)


def test_a_province_may_count_from_the_month_after_the_fee_period() -> None:
    rule = replace(RULE, starts=SurchargeStart.FIRST_DAY_OF_NEXT_MONTH)
    assert late_payment_surcharge(FEBRUARY, date(2024, 3, 20), rule).days == 19
    assert late_payment_surcharge(FEBRUARY, date(2024, 3, 15), rule).days == 0


@pytest.mark.parametrize(("on", "rate"), [("1999-01-22", "0.002"), ("2011-06-30", "0.002"), ("2011-07-01", "0.0005")])
def test_the_social_insurance_act_lowered_the_rate(on: str, rate: str) -> None:
    rule = policy.at("990801").load(SurchargeRule, "surcharge", in_force_on=date.fromisoformat(on))
    assert rule.daily_rate == Decimal(rate)
