"""The grants of a death, and what a missing worker's family is owed: the figures, and the first month of each."""

from datetime import date
from decimal import Decimal

import pytest

from services.claims.domain.benefits.own_wage import AverageWage
from services.claims.domain.death.death_grants import (
    DeathGrantTable,
    FuneralTable,
    NationalIncome,
    death_grant,
    funeral_grant,
)
from services.claims.domain.death.last_month import DeathMonthPays, DeathMonthRule
from services.claims.domain.death.missing_person import (
    GrantYear,
    MissingRules,
    hardship_advance,
    rest_of_grant,
    wages_while_missing,
)
from shared.money import Money
from shared.periods import Month

RULES = MissingRules(3, Decimal("0.50"), GrantYear.ACCIDENT_YEAR, "Art. 41")
GRANT = DeathGrantTable(20, "Art. 39(1)(3)")


def grant(figure_of: int, income: str):
    return death_grant(NationalIncome(figure_of, Money.yuan(income), "communique"), GRANT)


@pytest.mark.worked_example("WE-41")
def test_the_funeral_grant_is_six_months_of_the_average_wage():
    found = funeral_grant(AverageWage(2023, Money.yuan("7200"), "notice"), FuneralTable(6, "Art. 39(1)(1)"))

    assert found.amount == Money.yuan("43200")
    assert found.workings.to_json()["inputs"] == {"average_wage": "7200.00", "average_wage_of": 2023, "months": 6}


@pytest.mark.worked_example("WE-41", "WE-85")
@pytest.mark.parametrize(
    ("figure_of", "income", "amount"),
    [(2022, "49283", "985660"), (2023, "51821", "1036420"), (2024, "54188", "1083760")],
)
def test_the_death_grant_is_twenty_times_the_national_income(figure_of, income, amount):
    assert grant(figure_of, income).amount == Money.yuan(amount)


def test_advance_and_rest_make_up_the_grant_to_the_fen():
    whole = grant(2023, "51821.01")
    ahead = hardship_advance(whole, MissingRules(3, Decimal("0.333"), GrantYear.ACCIDENT_YEAR, ""))

    rest = rest_of_grant(whole, ahead.amount, RULES)

    assert (ahead.amount, ahead.amount + rest.amount) == (Money.yuan("345127.93"), whole.amount)


@pytest.mark.worked_example("WE-48")
def test_the_employer_pays_three_months_and_the_pensions_follow_from_the_fourth():
    wages = wages_while_missing(Money.yuan("6500"), Month(2024, 2), RULES)

    assert (wages.amount, RULES.pension_starts(Month(2024, 2))) == (Money.yuan("19500"), Month(2024, 5))
    assert wages.workings.to_json()["intermediate"] == {"last_month": "2024-04"}
    assert RULES.pension_starts(Month(2024, 11)) == Month(2025, 2)


@pytest.mark.parametrize(
    ("pays", "last"), [(DeathMonthPays.PAY_FULL, "2024-06"), (DeathMonthPays.PAY_NOTHING, "2024-05")]
)
def test_the_month_of_the_death_is_paid_as_the_province_says(pays, last):
    assert str(DeathMonthRule(pays, "").last_month(date(2024, 6, 2))) == last
