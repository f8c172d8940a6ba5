"""How long a verification holds, and what an interruption costs: R-21; WII Reg, Art. 42."""

from datetime import date

import pytest

from services.claims.domain.entitlements.interruption import month_after, sum_between
from services.claims.domain.verification.verification import VerificationRules
from shared.money import Money
from shared.periods import Month

YEARLY = VerificationRules(12, "Handling Reg, Art. 26")


@pytest.mark.worked_example("WE-84")
@pytest.mark.parametrize(
    ("verified_on", "lapses"),
    [
        (date(2023, 6, 1), (2024, 7)),
        (date(2023, 6, 30), (2024, 7)),
        (date(2023, 7, 1), (2024, 8)),
        (date(2024, 2, 29), (2025, 3)),
    ],
)
def test_a_verification_holds_to_the_end_of_the_month_a_year_later(verified_on, lapses):
    month = Month(*lapses)

    assert YEARLY.lapses_from(verified_on) == month
    assert verified_on < YEARLY.lapsed_if_before(month)
    assert verified_on >= YEARLY.lapsed_if_before(month.previous())


@pytest.mark.worked_example("WE-50")
@pytest.mark.parametrize(
    ("first", "ended_on", "lost"),
    [
        ((2024, 4), date(2024, 7, 18), "12960.00"),
        ((2024, 4), date(2024, 7, 1), "12960.00"),
        ((2024, 4), date(2024, 6, 30), "9720.00"),
        ((2024, 4), date(2024, 3, 20), "0.00"),
        ((2024, 4), date(2024, 2, 20), "0.00"),
        ((2023, 12), date(2024, 1, 20), "6480.00"),
    ],
)
def test_the_months_up_to_that_in_which_the_reason_ended_are_lost(first, ended_on, lost):
    between = sum_between(Money.yuan(3240), Month(*first), month_after(ended_on), "Art. 42")

    assert between.amount == Money.yuan(lost)
    inputs = between.workings.to_json()["inputs"]
    assert Money.yuan(inputs["amount"]) * inputs["months"] == between.amount
