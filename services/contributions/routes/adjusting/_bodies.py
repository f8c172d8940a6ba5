"""Bodies that the doors of refunds share."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from services.contributions.commands.adjusting._payee import Payee
from services.contributions.domain.adjusting.payer_account import PayerAccount
from services.contributions.domain.adjusting.refund import RefundKind, RefundReason, RefundState
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.models import Refund
from shared.money import Money
from shared.periods import Month


class PayeeIn(BaseModel):
    """Who receives the money. Sealed on arrival; no answer ever shows it whole."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    bank: Annotated[str, Field(min_length=1, max_length=100)]
    account: Annotated[str, Field(pattern=r"^[0-9]{6,32}$")]

    def meant(self) -> Payee:
        """Return the payee as commands take it."""
        return Payee(self.name, self.bank, self.account)


class RefundOut(BaseModel):
    """A refund or an offset and where it stands; `payer_account` says how the payee's account stands to the payer's."""

    id: UUID
    state: RefundState
    kind: RefundKind
    employer_id: UUID
    division: str
    item: ReceiptItem
    reason: RefundReason
    explanation: str
    amount: Money
    target_month: Month | None
    target_item: ReceiptItem | None
    income_account: str | None
    payer_account: PayerAccount | None
    order_id: UUID | None
    ordered_on: date | None
    paid_on: date | None
    voucher_no: str | None
    returned_on: date | None
    return_reason: str | None
    requested_by: str
    requested_at: datetime

    @classmethod
    def of(cls, refund: Refund) -> "RefundOut":
        """Show a refund, without its payee."""
        return cls.model_validate(refund, from_attributes=True)
