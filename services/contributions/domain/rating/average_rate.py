"""The average rate (平均费率): what is assessed over all bases. Above the ceiling the higher level must consent."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shared.money import Money

PLACES = Decimal("0.000001")
PERCENT_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class AverageRateLimit:
    """The ceiling, as it stood on one date."""

    ceiling: Decimal
    citation: str

    def is_exceeded_by(self, average: Decimal) -> bool:
        """Whether an average is above the ceiling: at the ceiling it is not."""
        return average > self.ceiling


@dataclass(frozen=True, slots=True)
class MonthAssessed:
    """What was assessed for a month, and on which bases."""

    assessed: Money
    bases: Money

    @property
    def average_rate(self) -> Decimal:
        """The share of the bases that was assessed, six places.

        >>> MonthAssessed(Money.yuan("4200.00"), Money.yuan("1000000.00")).average_rate
        Decimal('0.004200')
        """
        if not self.bases:
            return Decimal(0)
        return (self.assessed.exact / self.bases.exact).quantize(PLACES, ROUND_HALF_UP)


def as_percent(rate: Decimal) -> str:
    """Write a rate as a percentage.

    >>> as_percent(Decimal("0.0123456"))
    '1.2346'
    """
    return f"{(rate * 100).quantize(PERCENT_PLACES, ROUND_HALF_UP):f}"
