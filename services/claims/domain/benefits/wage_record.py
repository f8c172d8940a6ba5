"""The wages an own wage rests on: contribution bases first, else what the law lets count without any.

WII Reg, Art. 64(2); a worker injured in the first month has no base yet and counts with the wage of that month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from shared.money import Money
from shared.periods import Month


class WageSource(StrEnum):
    """Where the wages come from."""

    CONTRIBUTION_BASES = "CONTRIBUTION_BASES"
    PROVEN_WAGES = "PROVEN_WAGES"
    DECLARED_WAGE = "DECLARED_WAGE"
    AGREED_WAGE = "AGREED_WAGE"


@dataclass(frozen=True, slots=True)
class MonthBase:
    """The contribution base of one month."""

    month: Month
    base: Money


@dataclass(frozen=True, slots=True)
class WageRecord:
    """What contributions know: bases of months before the accident, and the wage declared for its own month."""

    items: tuple[MonthBase, ...]
    declared_wage: Money | None


@dataclass(frozen=True, slots=True)
class CountedWages:
    """The monthly wages that count, and where they come from."""

    source: WageSource
    monthly: tuple[Money, ...]


NOTHING_ON_RECORD = WageRecord((), None)


def counted_wages(
    record: WageRecord, agreed_wage: Money | None, months_max: int, no_month: Sequence[WageSource]
) -> CountedWages | None:
    """Return the wages that count: the latest months, or without any the first wage known of `no_month`; None if none.

    >>> first = (WageSource.DECLARED_WAGE, WageSource.AGREED_WAGE)
    >>> counted_wages(WageRecord((), Money.yuan(5000)), None, 12, first)
    CountedWages(source=<WageSource.DECLARED_WAGE: 'DECLARED_WAGE'>, monthly=(Money.yuan('5000.00'),))
    """
    if record.items:
        latest = sorted(record.items, key=lambda item: item.month)[-months_max:]
        return CountedWages(WageSource.CONTRIBUTION_BASES, tuple(item.base for item in latest))
    known = {WageSource.DECLARED_WAGE: record.declared_wage, WageSource.AGREED_WAGE: agreed_wage}
    for source in no_month:
        wage = known[source]
        if wage is not None:
            return CountedWages(source, (wage,))
    return None
