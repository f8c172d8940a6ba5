"""Credit codes of organisations: alphabet and check symbol."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from services.registry.domain.employers.credit_code import SYMBOLS, CreditCode, InvalidCreditCode, check_symbol


@pytest.mark.worked_example("WE-02")
@pytest.mark.parametrize(("symbols", "expected"), [("91350100M000100Y4", "3"), ("91370800MA3TE8T12", "P")])
def test_the_check_symbol_follows_from_the_others(symbols: str, expected: str) -> None:
    assert check_symbol(symbols) == expected
    assert uscc.is_valid(CreditCode.parse(symbols + expected).code)


def test_a_code_tells_the_division_of_registration() -> None:
    assert CreditCode.parse(" 91370800ma3te8t12p ") == CreditCode("91370800MA3TE8T12P", "370800")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("91350100M000100Y44", "check symbol"),
        ("91350100M000100Y4", "eighteen symbols"),
        ("91350100I000100Y43", "eighteen symbols"),
        ("91350100S000100Y43", "eighteen symbols"),
        ("9135A100M000100Y43", "eighteen symbols"),
    ],
)
def test_what_is_no_code_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidCreditCode, match=reason):
        CreditCode.parse(text)


@given(st.text(SYMBOLS, min_size=9, max_size=9), st.sampled_from(SYMBOLS))
def test_python_stdnum_agrees_on_every_check_symbol(organisation: str, check: str) -> None:
    code = f"91370800{organisation}{check}"
    try:
        CreditCode.parse(code)
    except InvalidCreditCode:
        assert uscc.calc_check_digit(code[:17]) != check
    else:
        assert uscc.calc_check_digit(code[:17]) == check
