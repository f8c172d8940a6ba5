from datetime import date
from decimal import Decimal

import pytest

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.division_names import division_names
from services.pool_ledger.dashboard.formatting import (
    capacity,
    capacity_change_in_words,
    change_in_words,
    month_name,
    month_on_axis,
    unit_for,
    yuan,
)
from services.pool_ledger.dashboard.texts import Text
from shared.money import ZERO, Money
from shared.periods import Month


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "0.00"),
        ("999.5", "999.50"),
        ("1234567890.12", "1,234,567,890.12"),
        ("-1234.05", "-1,234.05"),
        ("90071992547409.93", "90,071,992,547,409.93"),  # one fen more than a float can hold
    ],
)
def test_yuan_are_shown_to_the_fen(amount, shown):
    assert yuan(Money.yuan(amount)) == shown


@pytest.mark.parametrize(
    ("largest", "language", "shown"),
    [
        ("9999.99", "zh", "9,999.99 元"),
        ("10000", "zh", "1.00 万元"),
        ("-163410195.14", "zh", "-16,341.02 万元"),
        ("999999.99", "en", "999,999.99 yuan"),
        ("1000000", "en", "1.00 million yuan"),
        ("1634101945.14", "en", "1,634.10 million yuan"),
    ],
)
def test_large_amounts_are_shown_in_the_language_s_own_large_unit(largest, language, shown):
    amount = Money.yuan(largest)
    unit = unit_for([ZERO, amount], language)
    assert f"{unit.show(amount)} {unit.name.say(language)}" == shown


def test_no_amounts_at_all_are_counted_in_yuan():
    assert unit_for([], "zh").name.zh == "元"


@pytest.mark.parametrize(("units", "shown"), [("50.00", "0.01"), ("49.99", "0.00"), ("-50.00", "-0.01")])
def test_a_unit_rounds_half_up_once(units, shown):
    assert unit_for([Money.yuan(10_000)], "zh").show(Money.yuan(units)) == shown


@pytest.mark.parametrize(
    ("now", "before", "zh", "en"),
    [
        ("110", "100", "较上年同期增长 10.0%", "10.0% more than a year earlier"),
        ("90", "100", "较上年同期下降 10.0%", "10.0% less than a year earlier"),
        ("100.04", "100", "与上年同期持平", "The same as a year earlier"),
        ("100.05", "100", "较上年同期增长 0.1%", "0.1% more than a year earlier"),
        ("-50", "-100", "较上年同期增长 50.0%", "50.0% more than a year earlier"),
        ("100", "0", "上年同期无数据", "No figures for a year earlier"),
        ("24310000", "22100000", "较上年同期增长 10.0%", "10.0% more than a year earlier"),
    ],
)
def test_a_change_is_told_in_words(now, before, zh, en):
    assert change_in_words(Money.yuan(now), Money.yuan(before), "zh") == zh
    assert change_in_words(Money.yuan(now), Money.yuan(before), "en") == en


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        ("18.29", "17.05", "较上年同期增加 1.2 个月"),
        ("17.05", "18.29", "较上年同期减少 1.2 个月"),
        ("17.05", "17.05", "与上年同期持平"),
        ("17.05", None, "上年同期无数据"),
        (None, "17.05", "上年同期无数据"),
    ],
)
def test_a_change_of_capacity_is_told_in_months(now, before, told):
    assert capacity_change_in_words(now and Decimal(now), before and Decimal(before), "zh") == told


def test_a_capacity_that_cannot_be_told_is_a_dash():
    assert (capacity(Decimal("17.25")), capacity(None)) == ("17.3", "—")


def test_months_have_names_and_the_axis_says_the_year_once():
    september = Month(2025, 9)
    assert (month_name(september, "zh"), month_name(september, "en")) == ("2025年9月", "Sep 2025")
    assert month_on_axis(september, "zh", with_year=False) == "9月"
    assert month_on_axis(Month(2025, 1), "en", with_year=True) == "Jan\n2025"


def test_prefectures_are_named_by_the_policy_pack_and_otherwise_by_their_code():
    names = division_names("99", date(2025, 9, 30))
    assert names.of("9908") == Text("样例市", "Yangli")
    assert names.of("3708") == Text("3708", "3708")
    assert division_names("37", date(2025, 9, 30)).of("3708") == Text("3708", "3708")


def test_every_text_asks_for_the_same_facts_in_both_languages():
    for name, text in vars(texts).items():
        if isinstance(text, Text):
            assert text.zh and text.en, name
            assert [text.zh.count(f"{{{fact}}}") for fact in FACTS] == [text.en.count(f"{{{fact}}}") for fact in FACTS]


FACTS = ("first", "last", "count", "amount", "unit", "name", "by", "seconds", "year")
