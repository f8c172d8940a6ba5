"""Debts to the fund, as they are shown."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.recovery.debt import DebtKind, Debtor, DebtState, RepaidHow
from services.claims.models import Debt
from services.claims.queries.recovery import DebtFile
from shared.money import Money
from shared.periods import Month


class DebtOut(BaseModel):
    """A debt to the fund: who owes it, why, what is open, and how it was found."""

    id: UUID
    division: str
    claim_id: UUID | None
    entitlement_id: UUID | None
    award_id: UUID | None
    person_id: UUID | None
    kind: DebtKind
    debtor: Debtor
    cause: str
    state: DebtState
    amount: Money
    repaid: Money
    open: Money
    workings: dict[str, Any]
    established_on: date
    ordered_on: date | None
    due_on: date | None
    offset_share: Decimal | None
    fine_min: Money | None
    fine_max: Money | None
    fine_workings: dict[str, Any] | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, debt: Debt) -> "DebtOut":
        """Show a debt."""
        return cls.model_validate(debt, from_attributes=True)


class InstalmentOut(BaseModel):
    """One payment of a plan."""

    no: int
    due_on: date
    amount: Money


class RepaymentOut(BaseModel):
    """Money that came back."""

    id: UUID
    how: RepaidHow
    amount: Money
    received_on: date
    reference: str
    recorded_at: datetime


class DebtMonthOut(BaseModel):
    """A month, and what was overpaid of it."""

    month: Month
    amount: Money


class DebtEntryOut(BaseModel):
    """Something that happened to a debt."""

    what: str
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    papers: list[UUID]
    facts: dict[str, Any]


class DebtFileOut(BaseModel):
    """A debt with its plan, what came back, the months it was overpaid for, and its history."""

    debt: DebtOut
    instalments: list[InstalmentOut]
    repayments: list[RepaymentOut]
    months: list[DebtMonthOut]
    entries: list[DebtEntryOut]

    @classmethod
    def of(cls, file: DebtFile) -> "DebtFileOut":
        """Show a whole debt."""
        return cls(
            debt=DebtOut.of(file.debt),
            instalments=[InstalmentOut.model_validate(each, from_attributes=True) for each in file.instalments],
            repayments=[RepaymentOut.model_validate(each, from_attributes=True) for each in file.repayments],
            months=[DebtMonthOut(month=line.for_month, amount=-line.amount) for line in file.months],
            entries=[DebtEntryOut.model_validate(entry, from_attributes=True) for entry in file.entries],
        )
