"""States of a payment order (支付指令): other services create, review and approve it; finance pays it here.

APPROVED -> BATCHED -> SENT -> PAID | RETURNED. The expense of an order is posted once. Benefits leave the expenditure
account; contributions are given back through the treasury or the fiscal account, by which they came.

An order that nobody has gathered may be called back: APPROVED -> CANCELLED. Money may come back after it was paid:
PAID -> RETURNED. Who ordered it may send it anew: RETURNED -> APPROVED; or call it back, if it was never paid:
RETURNED -> CANCELLED.
"""

from enum import StrEnum


class PaymentChannel(StrEnum):
    """The account of the fund's that pays an order."""

    EXPENDITURE_ACCOUNT = "EXPENDITURE_ACCOUNT"
    TREASURY = "TREASURY"
    FISCAL_ACCOUNT = "FISCAL_ACCOUNT"


class PaymentState(StrEnum):
    """Where a payment order stands."""

    APPROVED = "APPROVED"
    BATCHED = "BATCHED"
    SENT = "SENT"
    PAID = "PAID"
    RETURNED = "RETURNED"
    CANCELLED = "CANCELLED"


NEXT = {
    PaymentState.APPROVED: {PaymentState.BATCHED, PaymentState.CANCELLED},
    PaymentState.BATCHED: {PaymentState.SENT},
    PaymentState.SENT: {PaymentState.PAID, PaymentState.RETURNED},
    PaymentState.PAID: {PaymentState.RETURNED},
    PaymentState.RETURNED: {PaymentState.APPROVED, PaymentState.CANCELLED},
    PaymentState.CANCELLED: set[PaymentState](),
}
ANSWERED = {PaymentState.PAID, PaymentState.RETURNED}


class BatchState(StrEnum):
    """Where a payment batch (支付批次) stands."""

    MADE = "MADE"
    APPROVED = "APPROVED"
    SENT = "SENT"


def moved(state: PaymentState, to: PaymentState) -> PaymentState:
    """Return `to`, if an order may go there; raises `ValueError` where it may not.

    >>> moved(PaymentState.SENT, PaymentState.PAID).name
    'PAID'
    """
    if to not in NEXT[state]:
        raise ValueError(f"a payment order that is {state} cannot become {to}")
    return to


def is_stoppable(state: PaymentState, *, held: bool) -> bool:
    """Whether an order that is called back can still be stopped: not while its money waits in temporary receipts.

    >>> is_stoppable(PaymentState.APPROVED, held=False), is_stoppable(PaymentState.BATCHED, held=False)
    (True, False)
    >>> is_stoppable(PaymentState.RETURNED, held=False), is_stoppable(PaymentState.RETURNED, held=True)
    (True, False)
    """
    return not held and PaymentState.CANCELLED in NEXT[state]
