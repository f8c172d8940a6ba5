"""The rate of an employer's month: base rate x floating step, less the safety deduction, cut, then relieved."""

from dataclasses import dataclass
from decimal import Decimal

from shared.workings import Workings

ONE, NOTHING = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class RateParts:
    """What a month's rate is composed of; without anything else the base rate is paid whole."""

    base_rate: Decimal
    step: Decimal = ONE
    deduction: Decimal = NOTHING
    cut: Decimal = NOTHING
    relief: Decimal = ONE

    @property
    def rate(self) -> Decimal:
        """The share of the bases that is paid.

        >>> RateParts(Decimal("0.007"), step=Decimal("1.2"), cut=Decimal("0.5")).rate.normalize()
        Decimal('0.0042')
        """
        return (self.base_rate * self.step - self.deduction) * (1 - self.cut) * self.relief

    def workings(self, *cited: str) -> Workings:
        """Return how the rate was composed."""
        return Workings.of(
            "(base rate x step - deduction) x (1 - cut) x relief",
            rule="effective_rate",
            cited=cited,
            base_rate=self.base_rate,
            step=self.step,
            deduction=self.deduction,
            cut=self.cut,
            relief=self.relief,
        ).then(rate=self.rate)
