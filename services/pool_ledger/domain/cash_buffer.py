"""What a prefecture keeps in its expenditure account: months of average payments, or the amount a province names."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shared.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class BufferRule:
    """Months of average payments; an `amount` takes their place."""

    months: int
    citation: str
    amount: Money | None = None


def average_payments(paid_by_month: Sequence[Money]) -> Money:
    """Return the average of the months since the first payment; nothing paid yet averages zero.

    >>> average_payments([ZERO, Money.yuan(10), Money.yuan(5)])
    Money.yuan('7.50')
    """
    first = next((place for place, paid in enumerate(paid_by_month) if paid), len(paid_by_month))
    months = paid_by_month[first:]
    return Money.rounded(Money.total(months).exact / Decimal(len(months))) if months else ZERO


def cash_buffer(rule: BufferRule, average: Money) -> Money:
    """Return the buffer that a rule asks for."""
    return average * rule.months if rule.amount is None else rule.amount
