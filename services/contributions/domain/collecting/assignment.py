"""Assigning received money (认领、错缴调整) to the account it belongs on: one person asks, another decides."""

from enum import StrEnum

from services.contributions.domain.collecting.receipt_matching import Mismatch
from shared.money import Money


class AssignmentState(StrEnum):
    """A request waits for its decision, once."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


def assignable(kind: Mismatch, due: Money, received: Money) -> Money:
    """Return how much of the money under an exception may go elsewhere: of an overpayment only what is too much.

    >>> assignable(Mismatch.OVER, Money.yuan(90), Money.yuan(120))
    Money.yuan('30.00')
    """
    return received - due if kind is Mismatch.OVER else received
