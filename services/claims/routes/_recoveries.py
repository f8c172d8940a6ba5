"""Advances and what shifts the payer of a case, as they are shown."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from services.claims.domain.advances.advance import AdvanceGround, AdvanceState, Applicant
from services.claims.domain.third_parties.split import Loss
from services.claims.models import Advance, BackPayment, ProvenWage, ThirdPartyPayment
from services.claims.queries import CaseFile
from services.claims.routes._debts import DebtOut
from services.claims.routes._fields import Amount
from shared.money import Money


class BillIn(BaseModel):
    """A bill, the day of the treatment, and what of it was found payable."""

    number: Annotated[str, Field(min_length=1, max_length=100)]
    treated_on: date
    amount: Amount


class AdvanceOut(BaseModel):
    """An application for advance payment, with the last day of each step; the debt says what is recovered."""

    id: UUID
    claim_id: UUID
    state: AdvanceState
    ground: AdvanceGround
    applicant: Applicant
    applied_on: date
    demand_due_on: date
    refusal_due_on: date
    refused_on: date | None
    refusal_reason: str | None
    demanded_on: date | None
    employer_due_on: date | None
    employer_paid_on: date | None
    advanced_on: date | None
    debt_id: UUID | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, advance: Advance) -> "AdvanceOut":
        """Show an advance."""
        return cls.model_validate(advance, from_attributes=True)


class BackPaymentOut(BaseModel):
    """A back payment: new costs are the fund's from the day after `settled_on`."""

    claim_id: UUID
    enrolled_on: date
    paid_back_on: date
    settled_on: date
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, made: BackPayment) -> "BackPaymentOut":
        """Show a back payment."""
        return cls.model_validate(made, from_attributes=True)


class ProvenWageOut(BaseModel):
    """Own wage by the wages proven, and by those declared, with both calculations."""

    claim_id: UUID
    proven: Money
    proven_workings: dict[str, Any]
    declared: Money
    declared_workings: dict[str, Any]
    proven_on: date
    recorded_at: datetime

    @classmethod
    def of(cls, proven: ProvenWage) -> "ProvenWageOut":
        """Show a proven wage."""
        return cls.model_validate(proven, from_attributes=True)


class ThirdPartyPaymentOut(BaseModel):
    """What a third party paid."""

    id: UUID
    claim_id: UUID
    item: Loss
    amount: Money
    paid_on: date
    reference: str
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, payment: ThirdPartyPayment) -> "ThirdPartyPaymentOut":
        """Show a payment."""
        return cls.model_validate(payment, from_attributes=True)


class RecoveryOut(BaseModel):
    """What shifts who pays in a case, what was advanced, and what has to come back to the fund."""

    back_payment: BackPaymentOut | None
    proven_wage: ProvenWageOut | None
    third_party_payments: list[ThirdPartyPaymentOut]
    advances: list[AdvanceOut]
    debts: list[DebtOut]

    @classmethod
    def of(cls, file: CaseFile) -> "RecoveryOut":
        """Show it out of the case's file."""
        made, proven = next(iter(file.back_payments), None), next(iter(file.proven_wages), None)
        return cls(
            back_payment=BackPaymentOut.of(made) if made else None,
            proven_wage=ProvenWageOut.of(proven) if proven else None,
            third_party_payments=[ThirdPartyPaymentOut.of(payment) for payment in file.third_party_payments],
            advances=[AdvanceOut.of(advance) for advance in file.advances],
            debts=[DebtOut.of(debt) for debt in file.debts],
        )
