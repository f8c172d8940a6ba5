"""Matching (对账) of what was received for an employer's month with what was assessed: SI Act, Arts. 62 and 63."""

from enum import StrEnum

from services.contributions.domain.collecting.receipt import ReceiptItem
from shared.money import ZERO, Money


class Mismatch(StrEnum):
    """Why received money waits for a clerk."""

    PARTIAL = "PARTIAL"
    OVER = "OVER"
    NOTHING_DUE = "NOTHING_DUE"
    UNKNOWN_EMPLOYER = "UNKNOWN_EMPLOYER"


class ExceptionState(StrEnum):
    """An exception waits, until later money or a new assessment of the same month settles it."""

    OPEN = "OPEN"
    SETTLED = "SETTLED"


def mismatch(item: ReceiptItem, assessed: Money | None, received: Money) -> Mismatch | None:
    """Return how all the money of one employer, month and item fails to match; None if it does not, or none came.

    A surcharge has no assessment of its own: it is held only against the month having one.

    >>> mismatch(ReceiptItem.PRINCIPAL, Money.yuan(100), Money.yuan(60))
    <Mismatch.PARTIAL: 'PARTIAL'>
    """
    if not received:
        return None
    if not assessed:
        return Mismatch.NOTHING_DUE
    if item is ReceiptItem.SURCHARGE or received == assessed:
        return None
    return Mismatch.PARTIAL if received < assessed else Mismatch.OVER


def outstanding(assessed: Money | None, received: Money) -> Money:
    """Return the arrears (欠费) of an employer's month.

    >>> outstanding(Money.yuan(100), Money.yuan(60)), outstanding(None, Money.yuan(60))
    (Money.yuan('40.00'), Money.yuan('0.00'))
    """
    return max(ZERO, (assessed or ZERO) - received)
