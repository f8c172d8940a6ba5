"""The pool's monthly cycle: money remitted up, plans approved, cash allocated down."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.pool_ledger.domain.books import division_of
from services.pool_ledger.models import Remittance, SpendingPlan
from shared.events import Event
from shared.money import ZERO, Money
from shared.periods import Month


class RemittanceReceived(Event):
    """A prefecture's collections reached the province's fiscal account."""

    type: ClassVar[str] = "pool_ledger.remittance_received.v1"
    prefecture: str
    month: Month
    amount: Money
    voucher_no: str

    @classmethod
    def of(cls, remittance: Remittance) -> "RemittanceReceived":
        """Announce a remittance."""
        return cls(
            key=str(remittance.id),
            division=division_of(remittance.prefecture),
            period=remittance.month,
            effective_on=remittance.swept_on,
            prefecture=remittance.prefecture,
            month=remittance.month,
            amount=remittance.amount,
            voucher_no=remittance.voucher_no,
        )


class PlanApproved(Event):
    """The province approved a spending plan, in full or cut."""

    type: ClassVar[str] = "pool_ledger.plan_approved.v1"
    plan_id: UUID
    prefecture: str
    month: Month
    planned: Money
    granted: Money

    @classmethod
    def of(cls, plan: SpendingPlan, approved_on: date) -> "PlanApproved":
        """Announce an approved plan."""
        return cls(
            key=str(plan.id),
            division=plan.division,
            period=plan.month,
            effective_on=approved_on,
            plan_id=plan.id,
            prefecture=plan.prefecture,
            month=plan.month,
            planned=plan.planned,
            granted=plan.granted or ZERO,
        )


class AllocationMade(Event):
    """Cash for a plan reached the prefecture's expenditure account."""

    type: ClassVar[str] = "pool_ledger.allocation_made.v1"
    plan_id: UUID
    prefecture: str
    month: Month
    amount: Money
    voucher_no: str

    @classmethod
    def of(cls, plan: SpendingPlan, paid_on: date) -> "AllocationMade":
        """Announce an allocation; the voucher is the one in the prefecture's book."""
        return cls(
            key=str(plan.id),
            division=plan.division,
            period=plan.month,
            effective_on=paid_on,
            plan_id=plan.id,
            prefecture=plan.prefecture,
            month=plan.month,
            amount=plan.granted or ZERO,
            voucher_no=plan.voucher_no or "",
        )
