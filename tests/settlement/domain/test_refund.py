"""Refunds: each its share, and together never more nor less than was charged."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.settlement.domain.refund import Charged, taken_back
from shared.money import ZERO, Money


@pytest.mark.parametrize(
    ("charged", "quantity", "refunds"),
    [
        ("100.00", 3, ["-33.33", "-33.33", "-33.34"]),
        ("0.05", 3, ["-0.02", "-0.02", "-0.01"]),
        ("0.02", 4, ["-0.01", "-0.01", "0.00", "0.00"]),
        ("0.00", 2, ["0.00", "0.00"]),
    ],
)
def test_the_last_refund_takes_back_what_is_left(charged, quantity, refunds):
    original, earlier = Charged(Decimal(quantity), Money.yuan(charged)), []
    for expected in refunds:
        due = taken_back(Decimal(-1), original, earlier)
        assert due == Money.yuan(expected)
        earlier.append(Charged(Decimal(-1), due))


@given(st.integers(0, 10**7), st.lists(st.integers(1, 500), min_size=1, max_size=12))
def test_refunds_of_all_parts_take_back_all_and_none_takes_back_too_much(fen, parts):
    original, earlier, left = Charged(Decimal(sum(parts)), Money(fen)), [], Money(fen)
    for part in parts:
        due = taken_back(Decimal(-part), original, earlier)
        left += due
        assert due <= ZERO <= left
        earlier.append(Charged(Decimal(-part), due))
    assert left == ZERO
