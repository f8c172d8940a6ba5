"""What contributions announces of rates."""

from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from services.contributions.models import Rate
from services.contributions.queries import RenewedRate
from shared.events import Event
from shared.periods import Month


class RateAssigned(Event):
    """From a month on, an employer is in this risk class and pays this rate: the base rate, floated, before any cut."""

    type: ClassVar[str] = "contributions.rate_assigned.v1"
    employer_id: UUID
    risk_class: int
    base_rate: Decimal
    step: Decimal
    rate: Decimal
    from_month: Month
    citation: str

    @classmethod
    def of(cls, division: str, rate: Rate | RenewedRate) -> "RateAssigned":
        """Announce a rate of an employer in a division."""
        return cls(
            key=str(rate.employer_id),
            division=division,
            period=rate.from_month,
            effective_on=rate.from_month.first_day,
            employer_id=rate.employer_id,
            risk_class=rate.risk_class,
            base_rate=rate.base_rate,
            step=rate.step,
            rate=rate.rate,
            from_month=rate.from_month,
            citation=rate.citation,
        )
