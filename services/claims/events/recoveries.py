"""Facts about what comes back to the fund; the key is the debt."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from services.claims.models import Debt, Repayment
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class RecoveryBooked(Event):
    """Money came back on a debt to the fund: an advance, an overpayment, or what a third party bears."""

    type: ClassVar[str] = "claims.recovery_booked.v1"
    claim_id: UUID | None
    debt_id: UUID
    kind: str
    repayment_id: UUID
    how: str
    amount: Money
    received_on: date

    @classmethod
    def of(cls, debt: Debt, repayment: Repayment) -> "RecoveryBooked":
        """Announce a repayment."""
        return cls(
            key=str(debt.id),
            division=debt.division,
            period=Month.of(repayment.received_on),
            effective_on=repayment.received_on,
            claim_id=debt.claim_id,
            debt_id=debt.id,
            kind=debt.kind,
            repayment_id=repayment.id,
            how=repayment.how,
            amount=repayment.amount,
            received_on=repayment.received_on,
        )
