"""Citizen ID numbers: check character, birth date, sex and age."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from services.registry.domain.persons.citizen_id import CitizenId, InvalidCitizenId, Sex, check_character


@pytest.mark.worked_example("WE-01")
@pytest.mark.parametrize(("digits", "expected"), [("11010519491231002", "X"), ("37081119850101123", "8")])
def test_the_check_character_follows_from_the_digits(digits: str, expected: str) -> None:
    assert check_character(digits) == expected
    assert ric.is_valid(CitizenId.parse(digits + expected).number)


def test_a_number_tells_area_birth_date_and_sex() -> None:
    holder = CitizenId.parse(" 11010519491231002x ")
    assert holder == CitizenId("11010519491231002X", "110105", date(1949, 12, 31), Sex.FEMALE)
    assert CitizenId.parse("370811198501011238").sex is Sex.MALE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("110105194912310020", "check character"),
        ("11010519491231002", "seventeen digits"),
        ("1101051949123100２X", "seventeen digits"),
        ("", "seventeen digits"),
        ("11010519490231002" + check_character("11010519490231002"), "birth date"),
    ],
)
def test_what_is_nobodys_number_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidCitizenId, match=reason):
        CitizenId.parse(text)


@pytest.mark.parametrize(
    ("on", "age"), [("2000-12-30", 50), ("2000-12-31", 51), ("1949-12-31", 0), ("1965-12-30", 15), ("1965-12-31", 16)]
)
def test_age_grows_on_the_birthday(on: str, age: int) -> None:
    assert CitizenId.parse("11010519491231002X").age_on(date.fromisoformat(on)) == age


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999), st.sampled_from("0123456789X"))
def test_python_stdnum_agrees_on_every_number(born_on: date, sequence: int, check: str) -> None:
    digits = f"370811{born_on:%Y%m%d}{sequence:03}"
    try:
        assert CitizenId.parse(digits + check).born_on == ric.get_birth_date(digits + check) == born_on
    except InvalidCitizenId:
        assert ric.calc_check_digit(digits + check) != check
    else:
        assert ric.calc_check_digit(digits + check) == check
