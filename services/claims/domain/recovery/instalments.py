"""The plan by which a debt is repaid (分期退还): equal instalments, the last of which takes what is left over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class PlannedInstalment:
    """One payment of a plan."""

    no: int
    due_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Plan:
    """The payments of a plan, and how they were found."""

    instalments: tuple[PlannedInstalment, ...]
    workings: Workings


def instalment_plan(owed: Money, number: int, first: Month, citation: str) -> Plan:
    """Return a monthly plan, each instalment due by the end of its month.

    >>> plan = instalment_plan(Money.yuan(100), 3, Month(2025, 1), "Art. 46")
    >>> [str(each.amount) for each in plan.instalments]
    ['33.33', '33.33', '33.34']
    """
    if not 1 <= number <= owed.fen:
        raise ValueError(f"{owed} cannot be repaid in {number} instalments")
    each = Money(owed.fen // number)
    last = owed - each * (number - 1)
    amounts: Sequence[Money] = [each] * (number - 1) + [last]
    workings = Workings.of(
        "owed / number, rounded down to the fen; the last takes the rest",
        rule="instalment_plan",
        cited=citation,
        owed=owed,
        number=number,
        first=first,
    ).then(each=each, last=last)
    due = (first.plus(months).last_day for months in range(number))
    return Plan(
        tuple(PlannedInstalment(no, day, amount) for no, (day, amount) in enumerate(zip(due, amounts, strict=True), 1)),
        workings,
    )
