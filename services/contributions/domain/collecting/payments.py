"""Which money pays which due (费款冲抵): the oldest money the oldest due, part by part.

Money taken back, for a refund or an offset, is that which came last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.contributions.domain.collecting.surcharge import Deadline, Part
from shared.money import ZERO, Money
from shared.periods import Month


class Payment(NamedTuple):
    """Money that counts from a day on; below zero it was taken back."""

    counts_from: date
    amount: Money


@dataclass(frozen=True, slots=True)
class PayableDue:
    """A due of one account, with the deferral granted for it, if any."""

    id: UUID
    month: Month
    amount: Money
    due_on: date
    deferred_until: date | None

    @property
    def deadline(self) -> Deadline:
        """The last day for paying it."""
        return Deadline.of(self.month, self.due_on, self.deferred_until)


@dataclass(frozen=True, slots=True)
class PaidDue:
    """A due with the parts that were paid of it, and what is not paid yet."""

    due: PayableDue
    parts: tuple[Part, ...]
    unpaid: Money


def pay_dues(dues: Iterable[PayableDue], payments: Iterable[Payment]) -> list[PaidDue]:
    """Share the payments of one account out among its dues.

    >>> due = PayableDue(UUID(int=1), Month(2024, 5), Money.yuan(100), date(2024, 6, 17), None)
    >>> [paid] = pay_dues([due], [Payment(date(2024, 6, 1), Money.yuan(60)), Payment(date(2024, 7, 1), Money.yuan(60))])
    >>> [str(part.amount) for part in paid.parts], paid.unpaid
    (['60.00', '40.00'], Money.yuan('0.00'))
    """
    there = _still_there(payments)
    oldest_first = sorted(dues, key=lambda due: (due.deadline.due_on, due.id))
    return [_pay(due, there) for due in oldest_first]


def _still_there(payments: Iterable[Payment]) -> list[Payment]:
    """Return the payments in the order in which they count, without what was taken back."""
    there: list[Payment] = []
    for payment in sorted(payments, key=lambda payment: (payment.counts_from, payment.amount < ZERO)):
        if payment.amount > ZERO:
            there.append(payment)
            continue
        taken = -payment.amount
        while taken and there:
            last = there.pop()
            if last.amount > taken:
                there.append(Payment(last.counts_from, last.amount - taken))
            taken -= min(taken, last.amount)
    return there


def _pay(due: PayableDue, there: list[Payment]) -> PaidDue:
    """Take from the front of `there` what the due needs."""
    unpaid, parts = due.amount, list[Part]()
    while unpaid and there:
        first = there.pop(0)
        paid = min(unpaid, first.amount)
        parts.append(Part(paid, first.counts_from))
        unpaid -= paid
        if first.amount > paid:
            there.insert(0, Payment(first.counts_from, first.amount - paid))
    return PaidDue(due, tuple(parts), unpaid)
