"""Whole columns of identifiers are judged exactly as python-stdnum judges them one by one."""

from collections.abc import Callable

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from shared.bulk.identifiers import CREDIT_SYMBOLS, is_citizen_id, is_credit_code

PLACES = ("110105", "110101", "120101", "310101")  # stdnum knows since when each county exists; these always did
BIRTH_DATE = r"(19|20)[0-9]{2}(0[1-9]|1[0-3])(0[1-9]|[12][0-9]|3[0-2])"
births = st.from_regex(BIRTH_DATE, fullmatch=True)
citizen_ids = st.builds(
    lambda place, born, order, check: f"{place}{born}{order}{check}",
    st.sampled_from(PLACES),
    births,
    st.from_regex(r"[0-9]{3}", fullmatch=True),
    st.sampled_from("0123456789Xx"),
)
bodies = st.builds(
    lambda kind, place, rest: f"{kind}{place}{rest}",
    st.text("123456789", min_size=2, max_size=2),
    st.sampled_from(PLACES),
    st.text(CREDIT_SYMBOLS, min_size=9, max_size=9),
)
credit_codes = st.builds(lambda body, check: body + check, bodies, st.sampled_from(CREDIT_SYMBOLS + "IOZSV"))


def judged(rule: Callable[[pl.Expr], pl.Expr], texts: list[str]) -> list[bool]:
    return pl.DataFrame({"text": texts}, schema={"text": pl.String}).select(rule(pl.col("text"))).to_series().to_list()


@given(st.lists(citizen_ids, min_size=1, max_size=50))
@example(["11010519491231002X", "11010519491231002x", "110105194912310021", "110105194902300027", "1101051949123100"])
def test_citizen_ids_are_judged_as_stdnum_judges_them(texts):
    assert judged(is_citizen_id, texts) == [ric.is_valid(text) and text == text.upper() for text in texts]


@given(st.builds(lambda text: text[:-1] + ric.calc_check_digit(text), citizen_ids))
def test_a_citizen_id_with_its_check_character_is_one_if_its_birth_date_exists(text):
    assert judged(is_citizen_id, [text]) == [ric.is_valid(text)]


@given(st.lists(credit_codes, min_size=1, max_size=50))
@example(["91370800MA3TE8T12P", "91370800MA3TE8T12X", "91370800ma3te8t12p", "", "9137080"])
def test_credit_codes_are_judged_as_stdnum_judges_them(texts):
    assert judged(is_credit_code, texts) == [uscc.is_valid(text) and text == text.upper() for text in texts]


@given(bodies, st.sampled_from(["", "N2", "A1"]))
def test_a_credit_code_with_its_check_symbol_is_one_letters_of_the_office_included(body, office):
    body = office + body[len(office) :]
    assert judged(is_credit_code, [body + uscc.calc_check_digit(body)]) == [True]


@given(st.lists(st.text(max_size=17), min_size=1, max_size=20))
def test_what_is_shorter_is_neither_whatever_its_characters(texts):
    for rule in (is_citizen_id, is_credit_code):
        assert judged(rule, texts) == [False] * len(texts)


def test_a_birthplace_that_is_no_longer_a_county_is_still_a_birthplace():
    old = "44052420000101000"
    assert judged(is_citizen_id, [old + ric.calc_check_digit(f"{old}0")]) == [True]
