"""What comes of a case, as it is shown: decision, appraisal, awards with their workings, payment orders."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands._payee import payee_shown_to_checkers
from services.claims.commands.recognition._deciding import Origin
from services.claims.domain.appraisal.appraisal_state import AppraisalState
from services.claims.domain.benefits.payment_order import OrderState
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.recognition.grounds import RecognitionResult
from services.claims.domain.recognition.liability import Payer
from services.claims.domain.recognition.third_party import ThirdParty
from services.claims.models import Appraisal, BenefitAward, Conclusion, Decision, PaymentOrder
from shared.db import Transaction
from shared.money import Money


class DecisionOut(BaseModel):
    """A decision and, if the injury counts, who is liable and why; the case says which of its decisions is in force."""

    id: UUID
    claim_id: UUID
    number: int
    origin: Origin
    result: RecognitionResult
    article: str
    interpretations: list[str]
    facts: dict[str, Any]
    third_party: ThirdParty | None
    reason: str
    decided_on: date
    decided_by: str
    recorded_at: datetime
    payer: Payer | None
    liability_reason: str | None
    liability_article: str | None
    liability_workings: dict[str, Any] | None

    @classmethod
    def of(cls, decision: Decision) -> "DecisionOut":
        """Show a decision."""
        return cls.model_validate(decision, from_attributes=True)


class AppraisalOut(BaseModel):
    """A procedure before a committee, and where it stands."""

    id: UUID
    claim_id: UUID
    committee: str
    kind: str
    state: AppraisalState
    applicant: str
    applied_on: date
    accepted_on: date | None
    papers_due_on: date | None
    against_id: UUID | None
    asked: dict[str, Any]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, appraisal: Appraisal) -> "AppraisalOut":
        """Show an appraisal."""
        return cls.model_validate(appraisal, from_attributes=True)


class ConclusionOut(BaseModel):
    """What a committee concluded; the case says which of its conclusions is in force."""

    id: UUID
    claim_id: UUID
    appraisal_id: UUID
    grade: int | None
    dependency_level: DependencyLevel | None
    items: list[dict[str, Any]]
    confirmed: dict[str, Any] | None
    workings: dict[str, Any]
    concluded_on: date
    effective_from: date
    replaces_id: UUID | None
    concluded_by: str
    recorded_at: datetime

    @classmethod
    def of(cls, conclusion: Conclusion) -> "ConclusionOut":
        """Show a conclusion."""
        return cls.model_validate(conclusion, from_attributes=True)


class AwardOut(BaseModel):
    """An award: who owes how much, both calculations, to be redone by hand, and what it rests on."""

    id: UUID
    claim_id: UUID
    decision_id: UUID
    conclusion_id: UUID
    benefit: str
    payer: Payer
    amount: Money
    workings: dict[str, Any]
    own_wage: Money
    own_wage_workings: dict[str, Any]
    citation: str
    rule_date: date
    effective_on: date
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
    claim_id: UUID
    award_id: UUID
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
    payee: PayeeOut | None = None

    @classmethod
    def of(cls, order: PaymentOrder, tx: Transaction) -> "OrderOut":
        """Show an order to who asks."""
        shown = cls.model_validate(order, from_attributes=True)
        masked = payee_shown_to_checkers(tx, order.payee_sealed)
        return shown.model_copy(update={"payee": PayeeOut(**asdict(masked)) if masked else None})
