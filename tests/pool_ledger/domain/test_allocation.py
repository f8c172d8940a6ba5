"""Allocations down and net positions of the pool."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pool_ledger.domain.allocation import SpendingRequest, allocate, pool_position
from shared.money import ZERO, Money

REQUEST = SpendingRequest(
    planned=Money.yuan(8600000), cash=Money.yuan(1150000), buffer=Money.yuan(500000), budget_left=Money.yuan(20000000)
)


@pytest.mark.worked_example("WE-65")
@pytest.mark.parametrize(
    ("budget_left", "granted", "cut"),
    [
        ("20000000", "7950000.00", "0"),
        ("7950000", "7950000.00", "0"),
        ("7949999.99", "7949999.99", "0.01"),
        ("7800000", "7800000.00", "150000.00"),
        ("-5", "0", "7950000.00"),
    ],
)
def test_a_prefecture_gets_what_it_needs_within_the_budget_left(budget_left: str, granted: str, cut: str) -> None:
    allocation = allocate(replace(REQUEST, budget_left=Money.yuan(budget_left)), cited="notice")
    assert allocation.needed == Money.yuan("7950000.00")
    assert (allocation.granted, allocation.cut) == (Money.yuan(granted), Money.yuan(cut))


def test_a_prefecture_with_cash_enough_gets_nothing() -> None:
    allocation = allocate(replace(REQUEST, cash=Money.yuan(9100001)), cited="notice")
    assert allocation.granted == allocation.needed == ZERO


@pytest.mark.worked_example("WE-66")
def test_net_positions_show_who_fed_the_pool() -> None:
    collected = {"9901": Money.yuan(30000000), "9902": Money.yuan(12000000), "9903": Money.yuan(6000000)}
    paid = {"9901": Money.yuan(20000000), "9902": Money.yuan(15000000), "9903": Money.yuan(9000000)}
    position = pool_position(collected, paid)
    assert (position.remitted, position.allocated) == (Money.yuan(48000000), Money.yuan(44000000))
    assert position.balance == Money.yuan(4000000)
    assert position.net_by_division == {
        "9901": Money.yuan(10000000),
        "9902": Money.yuan(-3000000),
        "9903": Money.yuan(-3000000),
    }


flows = st.dictionaries(st.sampled_from(["9901", "9902", "9903", "9904"]), st.integers(0, 10**12).map(Money))


@given(flows, flows)
def test_the_net_positions_add_up_to_the_balance(collected: dict[str, Money], paid: dict[str, Money]) -> None:
    position = pool_position(collected, paid)
    assert Money.total(position.net_by_division.values()) == position.balance
