"""Facts about benefits and their payment, and the filing of a month."""

from base64 import b64encode
from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.events.injuries import about
from services.claims.models import BenefitAward, Claim, PaymentOrder
from shared import filing
from shared.events import Event
from shared.money import ZERO, Money
from shared.periods import Month


class BenefitAwarded(Event):
    """Somebody, by `payer`, now owes once a benefit of a case, or a part of it."""

    type: ClassVar[str] = "claims.benefit_awarded.v1"
    claim_id: UUID
    award_id: UUID
    benefit: str
    part: str
    amount: Money
    payer: str
    provisional: bool
    citation: str

    @classmethod
    def of(cls, claim: Claim, award: BenefitAward) -> "BenefitAwarded":
        """Announce an award."""
        return cls(
            **about(claim, award.effective_on),
            award_id=award.id,
            benefit=award.benefit,
            part=award.part,
            amount=award.amount,
            payer=award.payer,
            provisional=award.provisional,
            citation=award.citation,
        )


class PaymentOrdered(Event):
    """Finance is to pay an approved order. The payee is sealed for finance alone."""

    type: ClassVar[str] = "claims.payment_ordered.v1"
    order_id: UUID
    document: UUID
    expense_account: str
    benefit: str
    amount: Money
    deposit: Money
    payee_sealed: str
    purpose: str
    due_on: date

    @classmethod
    def of(cls, order: PaymentOrder, approved_on: date) -> "PaymentOrdered":
        """Announce an order whose last approval was given; it is filed under the month of that day."""
        return cls(
            key=str(order.id),
            division=order.division,
            period=Month.of(approved_on),
            effective_on=approved_on,
            order_id=order.id,
            document=order.claim_id or order.id,
            expense_account=order.expense_account,
            benefit=order.benefit,
            amount=order.amount,
            deposit=ZERO,
            payee_sealed=b64encode(order.payee_sealed).decode(),
            purpose=order.purpose,
            due_on=order.due_on,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with its money: the manifest proves that no order was lost."""
        return "payment_ordered", self.amount + self.deposit


class MonthManifest(filing.MonthManifest):
    """Part of the claims service's list of a month's payment orders."""

    type: ClassVar[str] = "claims.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    """A prefecture's month is complete in claims."""

    type: ClassVar[str] = "claims.month_filed.v1"
