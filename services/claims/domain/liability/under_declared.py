"""What the employer owes that declared less than it paid (瞒报缴费工资): the difference of the benefit.

The fund pays by the declared wage, on which it was paid contributions; what the true wage would have given beyond that
is the employer's (a province's rule: Henan 2007, Art. 33; Zhejiang, Art. 33).
"""

from dataclasses import dataclass

from services.claims.domain.benefits.award import Award
from shared.money import ZERO, Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class DifferenceRule:
    """By which words the employer owes the difference."""

    citation: str


def under_declared_difference(proven: Award, declared: Award, citation: str, paid_before: Money | None = None) -> Award:
    """Return what a benefit comes to by the proven wage beyond what it comes to by the declared one.

    What the employer has paid on an earlier conclusion counts on the new one.

    >>> from shared.money import Money
    >>> grant = Workings.of("own wage x months", cited="Art. 37(1)")
    >>> by = [Award(Money.yuan(amount), grant) for amount in (63000, 54000)]
    >>> str(under_declared_difference(*by, "Art. 33").amount)
    '9000.00'
    """
    earlier = {} if paid_before is None else {"paid_before": paid_before}
    workings = Workings.of(
        "benefit by the proven own wage - benefit by the declared own wage - paid before, not below zero",
        rule="under_declared_difference",
        cited=tuple(dict.fromkeys((*proven.workings.cited, citation))),
        by_proven_wage=proven.amount,
        by_declared_wage=declared.amount,
        **earlier,
    )
    return Award(max(ZERO, proven.amount - declared.amount - (paid_before or ZERO)), workings)
