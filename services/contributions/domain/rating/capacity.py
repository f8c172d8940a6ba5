"""Months of payment capacity (可支付月数) of a pooling area, as the ledger published them on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from shared.money import ZERO, Money

MONTHS = 12
PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Capacity:
    """The accumulated balance on a day, and what the twelve months before it cost."""

    as_of: date
    balance: Money
    expenditure: Money
    published_on: date
    publication_id: UUID | None = None

    def reaches(self, months: int) -> bool:
        """Whether the balance pays for so many average months: compared exactly, before any rounding."""
        return self.balance.exact * MONTHS >= self.expenditure.exact * months

    @property
    def months(self) -> Decimal | None:
        """The months as published, two decimals; None where nothing was spent.

        >>> day = date(2023, 12, 31)
        >>> Capacity(day, Money.yuan(1_650_000_000), Money.yuan(960_000_000), day).months
        Decimal('20.63')
        """
        if not self.expenditure:
            return None
        return (max(ZERO, self.balance).exact * MONTHS / self.expenditure.exact).quantize(PLACES, ROUND_HALF_UP)
