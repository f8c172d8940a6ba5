"""Check characters agree with python-stdnum, which we did not write."""

import doctest
import importlib
from datetime import date
from random import Random

import pytest
from stdnum.cn import ric, uscc

from demo.identities import CREDIT_SYMBOLS, citizen_check, credit_check, credit_code, with_wrong_check
from demo.people import People


def test_citizen_checks_agree_with_stdnum():
    rng = Random(1)
    for _ in range(500):
        first_17 = "".join(rng.choices("0123456789", k=17))
        assert citizen_check(first_17) == ric.calc_check_digit(f"{first_17}?")  # it leaves out the last


def test_credit_checks_agree_with_stdnum():
    rng = Random(2)
    for _ in range(500):
        first_17 = "".join(rng.choices("0123456789", k=8)) + "".join(rng.choices(CREDIT_SYMBOLS, k=9))
        assert credit_check(first_17) == uscc.calc_check_digit(first_17)


def test_every_number_has_a_valid_credit_code_of_its_own():
    codes = {credit_code("91", "990801", number) for number in range(5_000)}
    assert len(codes) == 5_000
    assert all(uscc.is_valid(code) for code in codes)


@pytest.mark.parametrize("right", ["110105194912310020", "11010519491231002X", "91370800MA3TE8T12P"])
def test_a_wrong_check_character_is_another_one(right):
    assert with_wrong_check(right)[:-1] == right[:-1]
    assert with_wrong_check(right) != right


def test_people_are_of_age_and_never_share_a_number():
    today = date(2025, 9, 1)
    supply = People(Random(3), today)
    people = [supply.one("990801") for _ in range(20_000)]
    assert len({person.id_no for person in people}) == len(people)
    assert all(person.adult_on <= today.toordinal() for person in people)
    numbered = [person.id_no for person in people if person.id_type != "PASSPORT"]
    assert all(ric.calc_check_digit(number) == number[-1] for number in numbered)


@pytest.mark.parametrize("module", ["identities", "month", "wrong_rows"])
def test_what_the_docstrings_show_is_true(module):
    outcome = doctest.testmod(importlib.import_module(f"demo.{module}"))
    assert outcome.attempted
    assert not outcome.failed
