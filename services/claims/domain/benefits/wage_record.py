"""The wages an own wage rests on: contribution bases first, then what was declared, then what was agreed.

WII Reg, Art. 64(2); a worker injured in the first month has no base yet and counts with the wage of that month.
"""

from dataclasses import dataclass
from enum import StrEnum

from shared.money import Money
from shared.periods import Month


class WageSource(StrEnum):
    """Where the wages come from."""

    CONTRIBUTION_BASES = "CONTRIBUTION_BASES"
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


def counted_wages(record: WageRecord, agreed_wage: Money | None, months_max: int) -> CountedWages | None:
    """Return the wages that count, the latest months of them; None if no wage is known at all.

    >>> counted_wages(WageRecord((), Money.yuan(5000)), None, 12)
    CountedWages(source=<WageSource.DECLARED_WAGE: 'DECLARED_WAGE'>, monthly=(Money.yuan('5000.00'),))
    """
    if record.items:
        latest = sorted(record.items, key=lambda item: item.month)[-months_max:]
        return CountedWages(WageSource.CONTRIBUTION_BASES, tuple(item.base for item in latest))
    if record.declared_wage is not None:
        return CountedWages(WageSource.DECLARED_WAGE, (record.declared_wage,))
    if agreed_wage is not None:
        return CountedWages(WageSource.AGREED_WAGE, (agreed_wage,))
    return None
