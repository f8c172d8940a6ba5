"""Whether the employer has paid a person's month: what a benefit of that person may rest on."""

from datetime import date
from enum import StrEnum

from shared.money import ZERO, Money


class PaymentState(StrEnum):
    """How the employer stands with a month: paid, not due yet, deferred, or in arrears."""

    PAID = "PAID"
    NOT_DUE = "NOT_DUE"
    DEFERRED = "DEFERRED"
    ARREARS = "ARREARS"


def payment_state(outstanding: Money, due_on: date | None, deferred_until: date | None, on: date) -> PaymentState:
    """Return how a month stands on a day; the last day for paying still belongs to the time allowed.

    >>> payment_state(Money.yuan(10), date(2024, 6, 17), None, date(2024, 6, 18))
    <PaymentState.ARREARS: 'ARREARS'>
    """
    if outstanding <= ZERO:
        return PaymentState.PAID
    if deferred_until is not None and on <= deferred_until:
        return PaymentState.DEFERRED
    if due_on is not None and on <= due_on:
        return PaymentState.NOT_DUE
    return PaymentState.ARREARS
