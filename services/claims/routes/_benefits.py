"""Benefits, as they are shown: awards with their workings, and payment orders."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands._payee import payee_shown_to_checkers
from services.claims.domain.payment.payment_order import OrderState
from services.claims.domain.recognition.liability import Payer
from services.claims.models import BenefitAward, PaymentOrder
from shared.db import Transaction
from shared.money import Money


class AwardOut(BaseModel):
    """An award: who owes how much, both calculations, to be redone by hand, and what it rests on."""

    id: UUID
    claim_id: UUID
    decision_id: UUID
    conclusion_id: UUID | None
    benefit: str
    part: str
    payer: Payer
    amount: Money
    workings: dict[str, Any]
    own_wage: Money | None
    own_wage_workings: dict[str, Any] | None
    citation: str
    rule_date: date
    effective_on: date
    provisional: bool
    supplements_id: UUID | None
    awarded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, award: BenefitAward) -> "AwardOut":
        """Show an award."""
        return cls.model_validate(award, from_attributes=True)


class PayeeOut(BaseModel):
    """A payee as checkers see it: the name's first character, the bank, and the account's last four digits."""

    name: str
    bank: str
    account_ends: str


class OrderOut(BaseModel):
    """A payment order as it stands; its payee, masked, is shown only to those who check and approve."""

    id: UUID
    claim_id: UUID | None
    award_id: UUID | None
    entitlement_id: UUID | None
    run_id: UUID | None
    state: OrderState
    division: str
    benefit: str
    expense_account: str
    amount: Money
    purpose: str
    due_on: date
    recorded_at: datetime
    approved_on: date | None
    paid_on: date | None
    voucher_no: str | None
    returned_on: date | None
    return_reason: str | None
    reissued_on: date | None
    payee: PayeeOut | None = None

    @classmethod
    def of(cls, order: PaymentOrder, tx: Transaction) -> "OrderOut":
        """Show an order to who asks."""
        shown = cls.model_validate(order, from_attributes=True)
        masked = payee_shown_to_checkers(tx, order.payee_sealed)
        return shown.model_copy(update={"payee": PayeeOut(**asdict(masked)) if masked else None})


class RunOrderOut(BaseModel):
    """The order by which a run paid the months that it settled, and what became of it."""

    id: UUID
    run_id: UUID
    state: OrderState
    amount: Money
    approved_on: date | None
    paid_on: date | None
    voucher_no: str | None
    returned_on: date | None
    return_reason: str | None
    reissued_on: date | None

    @classmethod
    def of(cls, order: PaymentOrder) -> "RunOrderOut":
        """Show an order of a run without its payee."""
        return cls.model_validate(order, from_attributes=True)
