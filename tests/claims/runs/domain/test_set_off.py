"""What of a payment repays debts: the oldest first, never more than the share, never more than is owed."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.runs.offsets import Claimed, set_off
from shared.money import ZERO, Money


def debts(*told: tuple[str, str]) -> list[Claimed]:
    return [Claimed(UUID(int=n), Money.yuan(amount), Decimal(share)) for n, (amount, share) in enumerate(told)]


@pytest.mark.parametrize(
    ("pays", "owed", "kept"),
    [
        ("1800.00", [], []),
        ("1800.00", [("12600.00", "0.5")], ["900.00"]),
        ("1800.01", [("12600.00", "0.5")], ["900.00"]),
        ("1800.00", [("900.00", "0.5")], ["900.00"]),
        ("1800.00", [("899.99", "0.5")], ["899.99"]),
        ("1800.00", [("500.00", "0.5"), ("900.00", "0.5")], ["500.00", "400.00"]),
        ("1800.00", [("900.00", "0.5"), ("900.00", "0.5")], ["900.00"]),
        ("1800.00", [("900.00", "0.2"), ("900.00", "0.5")], ["360.00", "540.00"]),
        ("1800.00", [("900.00", "0.5"), ("900.00", "0.2")], ["900.00"]),
        ("0.01", [("900.00", "0.5")], []),
    ],
)
def test_a_share_of_the_payment_is_kept_back(pays, owed, kept):
    assert [str(amount) for amount in set_off(Money.yuan(pays), debts(*owed)).values()] == kept


OWED = st.lists(
    st.builds(Claimed, st.uuids(), st.builds(Money, st.integers(1, 500_000)), st.decimals("0.01", "0.5", places=2)),
    max_size=4,
)


@given(pays=st.builds(Money, st.integers(1, 500_000)), owed=OWED)
def test_never_more_than_half_and_never_more_than_is_owed(pays, owed):
    kept = set_off(pays, owed)

    assert Money.total(kept.values()) * 2 <= pays
    for debt in owed:
        assert ZERO <= kept.get(debt.debt_id, ZERO) <= debt.open
        assert debt.after(kept).open == debt.open - kept.get(debt.debt_id, ZERO)
