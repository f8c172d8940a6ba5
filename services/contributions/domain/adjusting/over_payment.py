"""Over-payment (多缴): what came on an account beyond what is due there, and which of its money that is.

What came last was too much: the oldest money pays the oldest due, here as for the surcharge.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from shared.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class ReceivedMoney:
    """Money that counts on an account from a day on; below zero it was taken away again.

    The receipt is that by which it came, with the income it was booked as, the division it was collected in and the
    digest of the payer's account, if the receipt names one; money that was offset here has none.
    """

    counts_from: date
    amount: Money
    income_account: str
    division: str
    receipt_id: UUID | None = None
    payer_digest: bytes | None = None


def over_paid(due: Money, received: Money) -> Money:
    """Return how much more came than is due.

    >>> over_paid(Money.yuan(5500), Money.yuan(6500)), over_paid(Money.yuan(10), Money.yuan(9))
    (Money.yuan('1000.00'), Money.yuan('0.00'))
    """
    return max(ZERO, received - due)


def last_money(money: Iterable[ReceivedMoney], amount: Money) -> list[ReceivedMoney]:
    """Return the money that came last, up to an amount, and first that which came last of all.

    >>> first = ReceivedMoney(date(2024, 6, 1), Money.yuan(60), "4001.01", "990811")
    >>> second = ReceivedMoney(date(2024, 7, 1), Money.yuan(60), "4001.05", "990811")
    >>> [(part.income_account, str(part.amount)) for part in last_money([second, first], Money.yuan(80))]
    [('4001.05', '60.00'), ('4001.01', '20.00')]
    """
    there: list[ReceivedMoney] = []
    for each in sorted(money, key=lambda each: (each.counts_from, each.amount < ZERO)):
        if each.amount > ZERO:
            there.append(each)
        else:
            _take(there, -each.amount)
    return _take(there, amount)


def _take(there: list[ReceivedMoney], amount: Money) -> list[ReceivedMoney]:
    """Take so much from the end of what is there."""
    taken: list[ReceivedMoney] = []
    while amount and there:
        last = there.pop()
        part = min(amount, last.amount)
        taken.append(replace(last, amount=part))
        amount -= part
        if last.amount > part:
            there.append(replace(last, amount=last.amount - part))
    return taken
