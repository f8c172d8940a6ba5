"""What contributions announces of money that came, and of what is still owed."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.contributions.models import Receipt, ReceiptAssignment, Refund, RefundPart
from services.contributions.queries import Account
from shared.events import Event
from shared.money import Money
from shared.periods import Month


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


class ReceiptAssigned(Event):
    """Received money was found to belong elsewhere: from the account it was booked on to another one.

    Keyed by the receipt, as the receipt of nobody known was: the books hear of that first.
    """

    type: ClassVar[str] = "contributions.receipt_assigned.v1"
    assignment_id: UUID
    receipt_id: UUID
    employer_id: UUID
    amount: Money
    from_division: str
    from_account: str
    to_account: str
    assigned_on: date

    @classmethod
    def of(cls, assignment: ReceiptAssignment, assigned_on: date) -> "ReceiptAssigned":
        """Announce an approved assignment, filed under the day of its approval."""
        return cls(
            key=str(assignment.receipt_id),
            division=assignment.division,
            period=Month.of(assigned_on),
            effective_on=assigned_on,
            assignment_id=assignment.id,
            receipt_id=assignment.receipt_id,
            employer_id=assignment.employer_id,
            amount=assignment.amount,
            from_division=assignment.from_division,
            from_account=assignment.from_account,
            to_account=assignment.to_account,
            assigned_on=assigned_on,
        )

    @classmethod
    def of_offset(cls, refund: Refund, part: RefundPart, assigned_on: date) -> "ReceiptAssigned":
        """Announce over-paid money that pays a due of another income, filed under the day of its approval."""
        if part.receipt_id is None or refund.target_account is None:
            raise ValueError(f"refund {refund.id} assigns no receipt")
        return cls(
            key=str(part.receipt_id),
            division=refund.division,
            period=Month.of(assigned_on),
            effective_on=assigned_on,
            assignment_id=refund.id,
            receipt_id=part.receipt_id,
            employer_id=refund.employer_id,
            amount=part.amount,
            from_division=part.division,
            from_account=part.income_account,
            to_account=refund.target_account,
            assigned_on=assigned_on,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with the money that moved."""
        return "receipt_assigned", self.amount


class ArrearsChanged(Event):
    """What an employer still owes of a month under one item is now `outstanding`."""

    type: ClassVar[str] = "contributions.arrears_changed.v1"
    employer_id: UUID
    month: Month
    item: str
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
            item=account.key.item,
            outstanding=outstanding,
        )
