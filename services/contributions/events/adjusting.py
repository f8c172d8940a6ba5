"""What contributions announces of money that is given back."""

from base64 import b64encode
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contributions.domain.adjusting.refund import RefundRule
from services.contributions.models import Refund
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class PaymentOrdered(Event):
    """Finance is to give contributions back: out of which income, and by which channel. The payee is sealed for it."""

    type: ClassVar[str] = "contributions.payment_ordered.v1"
    order_id: UUID
    document: UUID
    income_account: str
    amount: Money
    payee_sealed: str
    channel: str
    purpose: str
    due_on: date

    @classmethod
    def of(cls, refund: Refund, rule: RefundRule) -> "PaymentOrdered":
        """Announce a refund that was ordered, filed under the month of the order; its payee is never shown."""
        if refund.order_id is None or refund.ordered_on is None or refund.payee_sealed is None:
            raise ValueError(f"refund {refund.id} is not ordered")
        return cls(
            key=str(refund.order_id),
            division=refund.division,
            period=Month.of(refund.ordered_on),
            effective_on=refund.ordered_on,
            order_id=refund.order_id,
            document=refund.id,
            income_account=refund.income_account or "",
            amount=refund.amount,
            payee_sealed=b64encode(refund.payee_sealed).decode(),
            channel=rule.channel,
            purpose="退还工伤保险费",
            due_on=rule.due_on(refund.ordered_on),
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with its money: the manifest proves that no order was lost."""
        return "payment_ordered", self.amount
