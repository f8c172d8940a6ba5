"""Facts about what becomes of payment orders after they were given."""

from base64 import b64encode
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.models import PaymentOrder
from shared.events import Event
from shared.periods import Month


class PaymentReissued(Event):
    """Finance is to pay a returned order again, to this payee, sealed for finance alone; nothing is ordered anew."""

    type: ClassVar[str] = "claims.payment_reissued.v1"
    order_id: UUID
    payee_sealed: str

    @classmethod
    def of(cls, order: PaymentOrder, reissued_on: date) -> "PaymentReissued":
        """Announce an order that two people sent again."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(reissued_on),
            effective_on=reissued_on,
            order_id=order.id,
            payee_sealed=b64encode(order.payee_sealed).decode(),
        )


class PaymentCalledBack(Event):
    """Finance is to stop an order that it has not gathered yet; what it was counted for stays counted."""

    type: ClassVar[str] = "claims.payment_called_back.v1"
    order_id: UUID

    @classmethod
    def of(cls, order: PaymentOrder, called_back_on: date) -> "PaymentCalledBack":
        """Ask for an order to be stopped."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(called_back_on),
            effective_on=called_back_on,
            order_id=order.id,
        )
