"""What became of a payment order: the service that ordered it hears."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.pool_ledger.models import PaymentOrder
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class PaymentMade(Event):
    """The bank paid an order; the voucher stands."""

    type: ClassVar[str] = "pool_ledger.payment_made.v1"
    order_id: UUID
    ordered_by: str
    amount: Money
    paid_on: date
    voucher_no: str
    bank_reference: str

    @classmethod
    def of(cls, order: PaymentOrder, *, paid_on: date, voucher_no: str) -> "PaymentMade":
        """Announce a paid order."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(paid_on),
            effective_on=paid_on,
            order_id=order.id,
            ordered_by=order.ordered_by,
            amount=order.amount,
            paid_on=paid_on,
            voucher_no=voucher_no,
            bank_reference=order.bank_reference or "",
        )


class PaymentReturned(Event):
    """The bank could not pay an order, or gave the money back later: the order waits to be sent anew."""

    type: ClassVar[str] = "pool_ledger.payment_returned.v1"
    order_id: UUID
    ordered_by: str
    amount: Money
    returned_on: date
    reason: str

    @classmethod
    def of(cls, order: PaymentOrder, *, returned_on: date) -> "PaymentReturned":
        """Announce a returned order."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(returned_on),
            effective_on=returned_on,
            order_id=order.id,
            ordered_by=order.ordered_by,
            amount=order.amount,
            returned_on=returned_on,
            reason=order.return_reason or "",
        )


class PaymentStopped(Event):
    """An order that was called back is not paid: nobody had gathered it."""

    type: ClassVar[str] = "pool_ledger.payment_stopped.v1"
    order_id: UUID
    ordered_by: str
    amount: Money
    stopped_on: date

    @classmethod
    def of(cls, order: PaymentOrder, *, stopped_on: date) -> "PaymentStopped":
        """Announce a stopped order."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(stopped_on),
            effective_on=stopped_on,
            order_id=order.id,
            ordered_by=order.ordered_by,
            amount=order.amount,
            stopped_on=stopped_on,
        )
