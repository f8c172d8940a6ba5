"""Which wages count: bases before a declared wage, a declared wage before an agreed one."""

import pytest

from services.claims.domain.benefits.wage_record import (
    NOTHING_ON_RECORD,
    CountedWages,
    MonthBase,
    WageRecord,
    WageSource,
    counted_wages,
)
from shared.money import Money
from shared.periods import Month

BASE, DECLARED, AGREED = Money.yuan(6000), Money.yuan(5000), Money.yuan(4500)
FIRST = (WageSource.DECLARED_WAGE, WageSource.AGREED_WAGE)
ONE_BASE = (MonthBase(Month(2024, 4), BASE),)


@pytest.mark.parametrize(
    ("record", "agreed", "expected"),
    [
        (WageRecord(ONE_BASE, DECLARED), AGREED, CountedWages(WageSource.CONTRIBUTION_BASES, (BASE,))),
        (WageRecord((), DECLARED), AGREED, CountedWages(WageSource.DECLARED_WAGE, (DECLARED,))),
        (NOTHING_ON_RECORD, AGREED, CountedWages(WageSource.AGREED_WAGE, (AGREED,))),
        (NOTHING_ON_RECORD, None, None),
    ],
)
def test_what_contributions_know_comes_before_what_was_agreed(
    record: WageRecord, agreed: Money | None, expected: CountedWages | None
) -> None:
    assert counted_wages(record, agreed, 12, FIRST) == expected


@pytest.mark.parametrize(("months_max", "first"), [(13, 1), (12, 2), (1, 13)])
def test_only_the_latest_months_count_in_whatever_order_they_are_told(months_max: int, first: int) -> None:
    told = [MonthBase(Month(2023, 1).plus(number - 1), Money.yuan(number)) for number in range(13, 0, -1)]

    wages = counted_wages(WageRecord(tuple(told), None), None, months_max, FIRST)

    assert wages is not None
    assert wages.monthly == tuple(Money.yuan(number) for number in range(first, 14))
