"""What settlement announces: settled stays and their reversals, reviewed provider months, payment orders."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.settlement.domain.provider_month import ProviderMonth
from services.settlement.models import ProviderMonthRow, Settlement
from shared import filing
from shared.events import Event
from shared.money import Money
from shared.periods import Month

MEDICAL_EXPENDITURE = "5001.01"
MEDICAL_TREATMENT = "MED"


class Settled(Event):
    """A stay was settled; a reversal is the same fact with its amounts below zero."""

    type: ClassVar[str] = "settlement.settled.v1"
    settlement_id: UUID
    encounter_id: UUID
    claim_id: UUID
    institution_code: str
    settled_on: date
    total: Money
    fund: Money

    @classmethod
    def of(cls, settlement: Settlement) -> "Settled":
        """Announce a settlement or its mirror."""
        return cls(
            key=str(settlement.encounter_id),
            division=settlement.division,
            period=Month.of(settlement.settled_on),
            effective_on=settlement.settled_on,
            settlement_id=settlement.id,
            encounter_id=settlement.encounter_id,
            claim_id=settlement.claim_id,
            institution_code=settlement.institution_code,
            settled_on=settlement.settled_on,
            total=settlement.total,
            fund=settlement.fund,
        )

    def counted(self) -> tuple[str, Money]:
        """Counted with what the fund bears."""
        return "settled", self.fund


class ProviderMonthReviewed(Event):
    """What an institution gets for a month is fixed."""

    type: ClassVar[str] = "settlement.provider_month_reviewed.v1"
    provider_month_id: UUID
    institution_code: str
    month: Month
    settled: Money
    deducted: Money
    payable: Money
    deposit: Money
    paid: Money

    @classmethod
    def of(
        cls, row: ProviderMonthRow, reviewed_on: date, deducted: Money, due: ProviderMonth
    ) -> "ProviderMonthReviewed":
        """Announce the outcome of a review."""
        return cls(
            key=str(row.id),
            division=row.division,
            period=Month.of(reviewed_on),
            effective_on=reviewed_on,
            provider_month_id=row.id,
            institution_code=row.institution_code,
            month=row.month,
            settled=row.settled,
            deducted=deducted,
            payable=due.payable,
            deposit=due.deposit,
            paid=due.paid,
        )


class PaymentOrdered(Event):
    """Finance is asked to pay an institution; what is held back is posted with it."""

    type: ClassVar[str] = "settlement.payment_ordered.v1"
    order_id: UUID
    document: UUID
    expense_account: str
    benefit: str
    amount: Money
    deposit: Money
    payee_sealed: str
    purpose: str
    due_on: date

    def counted(self) -> tuple[str, Money]:
        """Counted with the whole expense: what is paid and what is held back."""
        return "payment_ordered", self.amount + self.deposit


class MonthManifest(filing.MonthManifest):
    """Part of settlement's list of a month's counted facts."""

    type: ClassVar[str] = "settlement.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    """A prefecture's month is complete in settlement."""

    type: ClassVar[str] = "settlement.month_filed.v1"
