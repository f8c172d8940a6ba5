"""Months of payment capacity (可支付月数): accumulated balance over the average expenditure of twelve months."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from shared.money import ZERO, Money

MONTHS = 12
PLACES = Decimal("0.01")


def months_of_capacity(balance: Money, expenditure: Sequence[Money]) -> Decimal | None:
    """Return how many average months a balance pays for; None where nothing was spent.

    >>> months_of_capacity(Money.yuan(21000000), [Money.yuan(7500000)])
    Decimal('2.80')
    """
    spent = Money.total(expenditure)
    if not spent:
        return None
    return (max(ZERO, balance).exact * len(expenditure) / spent.exact).quantize(PLACES, ROUND_HALF_UP)
