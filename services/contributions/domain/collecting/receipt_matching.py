"""Matching (对账) of what was received on an employer's account with what is due: SI Act, Arts. 62 and 63.

An account is an employer's month of one item; all money of the account counts together.
"""

from enum import StrEnum

from shared.money import ZERO, Money


class Mismatch(StrEnum):
    """Why received money waits for a clerk."""

    PARTIAL = "PARTIAL"
    OVER = "OVER"
    NOTHING_DUE = "NOTHING_DUE"
    UNKNOWN_EMPLOYER = "UNKNOWN_EMPLOYER"


def mismatch(due: Money, received: Money) -> Mismatch | None:
    """Return how the money of one account fails to match; None if it matches, or none came.

    >>> mismatch(Money.yuan(100), Money.yuan(60))
    <Mismatch.PARTIAL: 'PARTIAL'>
    """
    if not received or received == due:
        return None
    if not due:
        return Mismatch.NOTHING_DUE
    return Mismatch.PARTIAL if received < due else Mismatch.OVER


def outstanding(due: Money, received: Money) -> Money:
    """Return the arrears (欠费) of an account.

    >>> outstanding(Money.yuan(100), Money.yuan(60)), outstanding(ZERO, Money.yuan(60))
    (Money.yuan('40.00'), Money.yuan('0.00'))
    """
    return max(ZERO, due - received)
