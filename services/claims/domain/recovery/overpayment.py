"""What was paid and was not due (多付待遇): of months, and of a benefit that is owed once. Handling Reg, Art. 46.

Of a month, what its settled lines exceed its due; both are drawn from facts, so that a month is never counted twice: a
debt is a line of its own, and what it took is settled no longer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.claims.domain.entitlements.due_until import due_in
from services.claims.domain.entitlements.timeline import Step
from shared.money import ZERO, Money
from shared.periods import Month
from shared.workings import Workings


class OverpaymentCause(StrEnum):
    """Why too much was paid."""

    DEATH_REPORTED_LATE = "DEATH_REPORTED_LATE"
    CONDITION_LOST = "CONDITION_LOST"
    MEASURED_ANEW = "MEASURED_ANEW"
    MISSING_PERSON_RETURNED = "MISSING_PERSON_RETURNED"
    RECOGNITION_REVOKED = "RECOGNITION_REVOKED"
    FIGURE_FELL = "FIGURE_FELL"
    THIRD_PARTY_PAID = "THIRD_PARTY_PAID"
    FRAUD = "FRAUD"


@dataclass(frozen=True, slots=True)
class OverpaidMonth:
    """A month of which more is settled than was due."""

    month: Month
    settled: Money
    due: Money

    @property
    def excess(self) -> Money:
        """By how much."""
        return self.settled - self.due


def overpaid_months(steps: Sequence[Step], settled: Mapping[Month, Money]) -> tuple[OverpaidMonth, ...]:
    """Return the months of which more is settled than the timeline says was due.

    >>> nothing_from_april = [Step(Month(2024, 1), Money.yuan(1800)), Step(Month(2024, 4), ZERO)]
    >>> paid = {Month(2024, month): Money.yuan(1800) for month in (3, 4)}
    >>> [str(each.month) for each in overpaid_months(nothing_from_april, paid)]
    ['2024-04']
    """
    held = (OverpaidMonth(month, amount, due_in(steps, month)) for month, amount in sorted(settled.items()))
    return tuple(each for each in held if each.excess > ZERO)


def overpaid_by_months(months: Sequence[OverpaidMonth], citation: str) -> tuple[Money, Workings]:
    """Return what was overpaid in all, with the workings month by month."""
    total = Money.total(each.excess for each in months)
    workings = Workings.of(
        "for each month settled - due, added up",
        rule="overpaid_months",
        cited=citation,
        months=tuple(each.month for each in months),
        settled=tuple(each.settled for each in months),
        due=tuple(each.due for each in months),
    )
    return total, workings.then(excess=tuple(each.excess for each in months), total=total)


def overpaid_once(paid: Money, still_due: Money, claimed: Money, citation: str) -> tuple[Money, Workings]:
    """Return what was overpaid of a benefit owed once, beyond what was claimed back before; it may be nothing."""
    excess = max(ZERO, paid - still_due - claimed)
    workings = Workings.of(
        "paid - still due - claimed back before, not below zero",
        rule="overpaid_once",
        cited=citation,
        paid=paid,
        still_due=still_due,
        claimed_before=claimed,
    )
    return excess, workings
