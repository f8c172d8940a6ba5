"""A plan repays exactly what is owed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.recovery.instalments import instalment_plan
from shared.money import Money
from shared.periods import Month

FIRST = Month(2025, 11)


@given(owed=st.integers(1, 10**9), number=st.integers(1, 36))
def test_instalments_add_up_to_the_debt_and_only_the_last_differs(owed, number):
    number = min(number, owed)
    plan = instalment_plan(Money(owed), number, FIRST, "Art. 46")

    amounts = [each.amount for each in plan.instalments]
    assert Money.total(amounts) == Money(owed)
    assert len(set(amounts[:-1])) <= 1
    assert 0 <= amounts[-1].fen - amounts[0].fen < number
    assert [each.no for each in plan.instalments] == list(range(1, number + 1))


@pytest.mark.worked_example("WE-55")
def test_twelve_equal_instalments_are_due_by_the_ends_of_their_months():
    plan = instalment_plan(Money.yuan(12600), 12, FIRST, "Art. 46")

    assert {str(each.amount) for each in plan.instalments} == {"1050.00"}
    assert [str(each.due_on) for each in plan.instalments[:4]] == [
        *("2025-11-30", "2025-12-31"),
        *("2026-01-31", "2026-02-28"),
    ]


@pytest.mark.parametrize("number", [0, 101])
def test_no_instalment_is_empty(number):
    with pytest.raises(ValueError, match="cannot be repaid"):
        instalment_plan(Money(100), number, FIRST, "Art. 46")
