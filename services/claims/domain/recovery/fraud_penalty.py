"""What fraud costs (骗取待遇): SI Act, Art. 88. What was taken is returned, and a fine is a multiple of it.

The fine is the administration's to set within the range; the fund gets back what it paid.
"""

from dataclasses import dataclass

from shared.money import Money
from shared.workings import Workings


@dataclass(frozen=True, slots=True)
class FineRange:
    """How many times what was taken a fine is, at least and at most, as the law stood on one date."""

    times_min: int
    times_max: int
    citation: str


@dataclass(frozen=True, slots=True)
class FraudPenalty:
    """What is returned, and between which amounts the fine lies."""

    returned: Money
    fine_min: Money
    fine_max: Money
    workings: Workings


def fraud_penalty(taken: Money, fines: FineRange) -> FraudPenalty:
    """Return what somebody who took money by fraud has to pay.

    >>> due = fraud_penalty(Money.yuan(42000), FineRange(2, 5, "Art. 88"))
    >>> str(due.fine_min), str(due.fine_max)
    ('84000.00', '210000.00')
    """
    fine_min, fine_max = taken * fines.times_min, taken * fines.times_max
    workings = Workings.of(
        "return what was taken; fine = taken x times",
        rule="fraud_penalty",
        cited=fines.citation,
        taken=taken,
        times_min=fines.times_min,
        times_max=fines.times_max,
    ).then(fine_min=fine_min, fine_max=fine_max)
    return FraudPenalty(taken, fine_min, fine_max, workings)
