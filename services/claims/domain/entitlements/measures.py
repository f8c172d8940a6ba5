"""What the months of an entitlement are measured by: facts from a month on, and what adjustments added.

A measure recorded later takes the place of those recorded before it for its own month and those after.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.claims.domain.entitlements.timeline import Rate, RateBook
from shared.money import Money
from shared.periods import Month
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class Measure:
    """A fixed amount from a month on, or facts by which the rule of the benefit finds the amount."""

    from_month: Month
    amount: Money | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Increment:
    """What an adjustment adds to each month from one on, and the words that ordered it."""

    from_month: Month
    amount: Money
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """All that the amounts of an entitlement rest on: measures in the order they were recorded, and increments."""

    measures: tuple[Measure, ...]
    increments: tuple[Increment, ...] = ()

    @property
    def changes(self) -> frozenset[Month]:
        """The months in which a measure or an increment begins."""
        measured = {each.from_month for each in in_force(self.measures)}
        return frozenset(measured | {each.from_month for each in self.increments})

    def measure_of(self, month: Month) -> Measure:
        """Return the measure of a month, the first for months before it."""
        standing = in_force(self.measures)
        reached = [each for each in standing if each.from_month <= month]
        return reached[-1] if reached else standing[0]

    def added_in(self, month: Month) -> tuple[Increment, ...]:
        """Return what was added by a month."""
        return tuple(each for each in self.increments if each.from_month <= month)


def in_force(recorded: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the measures that stand, by month: each takes the place of the earlier ones from its month on.

    >>> march, may, april = (Measure(Month(2024, month), Money.yuan(month)) for month in (3, 5, 4))
    >>> [str(each.from_month) for each in in_force([march, may, april])]
    ['2024-03', '2024-04']
    """
    standing: list[Measure] = []
    for measure in recorded:
        standing = [each for each in standing if each.from_month < measure.from_month]
        standing.append(measure)
    return tuple(standing)


def fixed_rates(measured: Measured) -> RateBook:
    """Return the rates of a benefit whose measures are amounts: the measure, and what adjustments added to it."""

    def rate_in(month: Month) -> Rate:
        base, added = measured.measure_of(month).amount, measured.added_in(month)
        if base is None:
            raise ValueError(f"no amount is recorded for {month}")
        workings = Workings.of(
            "amount + adjustments",
            rule="fixed_monthly_amount",
            cited=tuple(dict.fromkeys(words for each in added for words in each.cited)),
            amount=base,
            adjustments=tuple(each.amount for each in added),
        )
        return Rate(base + Money.total(each.amount for each in added), workings)

    return RateBook(measured.changes, rate_in)
