"""The month of a contracted institution."""

from datetime import date

import pytest

from services.settlement.domain.provider_month import AgreementTerms, provider_month
from shared import policy
from shared.money import ZERO, Money
from shared.periods import Month

MARCH = Month(2024, 3)
TERMS = policy.at("990801").load(AgreementTerms, "provider_agreement", in_force_on=date(2024, 3, 31))


@pytest.mark.worked_example("WE-60")
def test_deductions_and_deposit_are_taken_from_what_was_settled() -> None:
    result = provider_month(MARCH, Money.yuan("486320.40"), Money.yuan("7415.60"), TERMS)
    assert result.payable == Money.yuan("478904.80")
    assert result.deposit == Money.yuan("23945.24")
    assert result.paid == Money.yuan("454959.56")
    assert result.workings.to_json()["inputs"]["month"] == "2024-03"


@pytest.mark.parametrize("settled", ["0.00", "-1200.00"])
def test_nothing_is_held_back_of_a_month_without_payment(settled: str) -> None:
    result = provider_month(MARCH, Money.yuan(settled), ZERO, TERMS)
    assert (result.deposit, result.paid) == (ZERO, Money.yuan(settled))


def test_a_deduction_is_never_negative() -> None:
    with pytest.raises(ValueError, match="deduction"):
        provider_month(MARCH, Money.yuan(100), Money.yuan("-0.01"), TERMS)
