"""How a project's contribution falls due: a supplement in its own month, a credit against what fell due last."""

from collections.abc import Mapping

from shared.money import Money
from shared.periods import Month


def spread(due: Mapping[Month, Money], month: Month, difference: Money) -> dict[Month, Money]:
    """Return what is due of each month once a difference found in `month` counts.

    >>> spread({Month(2024, 5): Money.yuan(72000)}, Month(2024, 9), Money.yuan(-5400))
    {Month(year=2024, month=5): Money.yuan('66600.00')}
    """
    spread_out = dict(due)
    if difference.fen >= 0:
        spread_out[month] = spread_out.get(month, Money(0)) + difference
        return spread_out
    credit = -difference
    for latest in sorted(spread_out, reverse=True):
        taken = min(credit, spread_out[latest])
        spread_out[latest] -= taken
        credit -= taken
    return spread_out
