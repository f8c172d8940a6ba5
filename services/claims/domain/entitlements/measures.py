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

PAID_UNTIL = "paid_until"
"""The fact that names the last month which an older system paid."""
ADJUSTED_UNTIL = "adjusted_until"
"""The fact that names the last month whose adjustments an amount told by an older system holds."""
YOUNG_UNTIL = "young_until"
"""The fact that names the last month which the youth of a survivor carries whom an older system told of."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A fixed amount from a month on, or facts by which the rule of the benefit finds the amount."""

    from_month: Month
    amount: Money | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def paid_until(self) -> Month | None:
        """The last month that is due as an older system told it, whatever the rule would find; None if none did."""
        return self._month(PAID_UNTIL)

    @property
    def adjusted_until(self) -> Month | None:
        """The last month whose adjustments the amount holds, as an older system told it; None if none did."""
        return self._month(ADJUSTED_UNTIL)

    def _month(self, fact: str) -> Month | None:
        told = self.facts.get(fact)
        return None if told is None else Month.parse(told)


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
        """The months in which a measure or an increment begins, or the rule takes over from an older system."""
        standing = in_force(self.measures)
        taken_over = {each.paid_until.next() for each in standing if each.paid_until is not None}
        measured = {each.from_month for each in standing}
        return frozenset(measured | taken_over | {each.from_month for each in self.increments})

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
