"""What contributions announces: rates, assessments, receipts, arrears. By employer; persons never appear."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from services.contributions.models import Rate, Receipt
from services.contributions.queries import Account, EmployerChange
from shared import filing
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class RateAssigned(Event):
    """From a month on, an employer is in this risk class and pays this rate."""

    type: ClassVar[str] = "contributions.rate_assigned.v1"
    employer_id: UUID
    risk_class: int
    rate: Decimal
    from_month: Month
    citation: str

    @classmethod
    def of(cls, division: str, rate: Rate) -> "RateAssigned":
        """Announce a rate of an employer in a division."""
        return cls(
            key=str(rate.employer_id),
            division=division,
            period=rate.from_month,
            effective_on=rate.from_month.first_day,
            employer_id=rate.employer_id,
            risk_class=rate.risk_class,
            rate=rate.rate,
            from_month=rate.from_month,
            citation=rate.citation,
        )


class Assessed(Event):
    """An employer's month was assessed, or assessed anew: `amount` is the difference to what was assessed before."""

    type: ClassVar[str] = "contributions.assessed.v1"
    assessment_id: UUID
    employer_id: UUID
    month: Month
    headcount: int
    base_total: Money
    amount: Money

    @classmethod
    def of(cls, change: EmployerChange, month: Month) -> "Assessed":
        """Announce how an employer's month changed."""
        return cls(
            key=str(change.employer_id),
            division=change.division,
            period=month,
            effective_on=month.first_day,
            assessment_id=change.assessment_id,
            employer_id=change.employer_id,
            month=month,
            headcount=change.headcount,
            base_total=change.base_total,
            amount=change.difference,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with the difference: the month's differences add up to what is assessed."""
        return "assessed", self.amount


class Received(Event):
    """Money reached the treasury; `income_account` says what it is income of, or that nobody is known for it yet."""

    type: ClassVar[str] = "contributions.received.v1"
    receipt_id: UUID
    employer_id: UUID | None
    month: Month
    item: str
    amount: Money
    received_on: date
    treasury_reference: str
    income_account: str

    @classmethod
    def of(cls, receipt: Receipt) -> "Received":
        """Announce a receipt, filed under the month in which the money came (cash basis)."""
        return cls(
            key=str(receipt.employer_id or receipt.id),
            division=receipt.division,
            period=Month.of(receipt.received_on),
            effective_on=receipt.received_on,
            receipt_id=receipt.id,
            employer_id=receipt.employer_id,
            month=receipt.month,
            item=receipt.item,
            amount=receipt.amount,
            received_on=receipt.received_on,
            treasury_reference=receipt.treasury_reference,
            income_account=receipt.income_account,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with its money."""
        return "received", self.amount


class ArrearsChanged(Event):
    """What an employer still owes of a month is now `outstanding`."""

    type: ClassVar[str] = "contributions.arrears_changed.v1"
    employer_id: UUID
    month: Month
    outstanding: Money

    @classmethod
    def of(cls, account: Account, outstanding: Money, changed_on: date) -> "ArrearsChanged":
        """Announce what is now owed on an account."""
        return cls(
            key=str(account.key.employer_id),
            division=account.division,
            period=account.key.month,
            effective_on=changed_on,
            employer_id=account.key.employer_id,
            month=account.key.month,
            outstanding=outstanding,
        )


class MonthManifest(filing.MonthManifest):
    """Part of the list of a month's assessments or receipts."""

    type: ClassVar[str] = "contributions.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    """A prefecture's month is complete in contributions."""

    type: ClassVar[str] = "contributions.month_filed.v1"
