"""What an employer owes for a month."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contributions.domain.assessing.assessment import EmployerRate, assess
from services.contributions.domain.assessing.contribution_base import RoundLevel
from shared.money import ZERO, Money

CLASS_2 = EmployerRate(Decimal("0.004"), "Rate Notice 2015")
CLASS_4 = EmployerRate(Decimal("0.009"), "Rate Notice 2015")


@pytest.mark.worked_example("WE-07")
def test_the_sum_of_the_bases_is_multiplied_once() -> None:
    assessed = assess([Money.yuan(4320), Money.yuan(8650), Money.yuan(21600)], CLASS_4)
    assert (assessed.headcount, assessed.base_total, assessed.amount) == (3, Money.yuan(34570), Money.yuan("311.13"))
    assert assessed.workings.to_json()["inputs"] == {"headcount": 3, "base_total": "34570.00", "rate": "0.009"}


@pytest.mark.worked_example("WE-03")
def test_each_of_two_employers_owes_the_whole_month() -> None:
    each = assess([Money.yuan(7200)], CLASS_2).amount
    assert (each, each * 2) == (Money.yuan("28.80"), Money.yuan("57.60"))


@pytest.mark.worked_example("WE-04")
def test_couriers_count_with_the_average_wage() -> None:
    assert assess([Money.yuan(7200)] * 35, CLASS_2).amount == Money.yuan("1008.00")


@pytest.mark.parametrize(("level", "amount"), [(RoundLevel.EMPLOYER_MONTH, "77.77"), (RoundLevel.PERSON, "77.78")])
def test_the_province_chooses_where_to_round(level: RoundLevel, amount: str) -> None:
    rate = EmployerRate(Decimal("0.009"), "notice", level)
    assert assess([Money.yuan("4320.60"), Money.yuan("4320.60")], rate).amount == Money.yuan(amount)


def test_an_employer_without_workers_owes_nothing() -> None:
    assert assess([], CLASS_4).amount == ZERO


@given(st.lists(st.integers(432000, 2160000).map(Money), max_size=40))
def test_rounding_each_worker_differs_by_half_a_fen_for_each_at_most(bases: list[Money]) -> None:
    by_person = assess(bases, EmployerRate(CLASS_4.rate, "notice", RoundLevel.PERSON)).amount
    by_employer = assess(bases, CLASS_4).amount
    assert 2 * abs(by_person - by_employer).fen <= len(bases) + 1
