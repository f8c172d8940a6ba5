"""Amounts in capital Chinese numerals, as papers that ask for money carry them."""

import pytest

from shared.money import Money
from shared.papers.wording import amount_in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.00", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("1.05", "壹元零伍分"),
        ("10.00", "壹拾元整"),
        ("592.20", "伍佰玖拾贰元贰角"),
        ("1001.00", "壹仟零壹元整"),
        ("1010.10", "壹仟零壹拾元壹角"),
        ("10001.00", "壹万零壹元整"),
        ("100000.00", "壹拾万元整"),
        ("100100.00", "壹拾万零壹佰元整"),
        ("10010000.00", "壹仟零壹万元整"),
        ("100000001.00", "壹亿零壹元整"),
        ("120030405.67", "壹亿贰仟零叁万零肆佰零伍元陆角柒分"),
    ],
)
def test_gaps_read_as_one_zero_and_whole_yuan_end_in_zheng(amount: str, words: str) -> None:
    assert amount_in_words(Money.yuan(amount)) == words
