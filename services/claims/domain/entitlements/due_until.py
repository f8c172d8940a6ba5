"""What a monthly benefit has come to by a month, and what it is in that month."""

from collections.abc import Sequence

from services.claims.domain.entitlements.timeline import Step
from shared.money import ZERO, Money
from shared.periods import Month


def due_until(steps: Sequence[Step], last: Month) -> Money:
    """Add up what is due for every month up to the last, the last included.

    >>> steps = [Step(Month(2024, 1), Money.yuan(100)), Step(Month(2024, 3), Money.yuan(110))]
    >>> due_until(steps, Month(2024, 4))
    Money.yuan('420.00')
    """
    ends = [*(step.from_month for step in steps[1:]), last.next()]
    spans = zip(steps, (min(end, last.next()) for end in ends), strict=True)
    return Money.total(step.amount * max(_months(step.from_month, end), 0) for step, end in spans)


def due_in(steps: Sequence[Step], month: Month) -> Money:
    """Return what is due for one month; nothing before the first step."""
    begun = [step.amount for step in steps if step.from_month <= month]
    return begun[-1] if begun else ZERO


def _months(first: Month, end: Month) -> int:
    return (end.year - first.year) * 12 + end.month - first.month
