"""What a refund takes back (退费): its share of what was charged, and in the end exactly all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shared.money import Money


@dataclass(frozen=True, slots=True)
class Charged:
    """An amount charged for a quantity; both are below zero in a refund."""

    quantity: Decimal
    amount: Money


def taken_back(quantity: Decimal, original: Charged, earlier: Sequence[Charged]) -> Money:
    """Return what a refund of `quantity` comes to: rounded half up, and all that is left if it completes the original.

    >>> taken_back(Decimal(-1), Charged(Decimal(3), Money.yuan("0.05")), ())
    Money.yuan('-0.02')
    >>> taken_back(Decimal(-2), Charged(Decimal(3), Money.yuan("0.05")), [Charged(Decimal(-1), Money.yuan("-0.02"))])
    Money.yuan('-0.03')
    """
    left = original.amount + Money.total(refund.amount for refund in earlier)
    if original.quantity + sum(refund.quantity for refund in earlier) + quantity == 0:
        return -left
    share = Money.rounded(original.amount.exact * quantity / original.quantity)
    return max(share, -left)  # shares rounded up may use the amount up before the quantity
