"""Facts about monthly runs."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel

from services.claims.models import BenefitRun
from shared.events import Event
from shared.money import Money
from shared.periods import Month


class BenefitTotal(BaseModel):
    """What a run paid of a benefit."""

    benefit: str
    orders: int
    amount: Money


class RunOrdered(Event):
    """A prefecture's monthly benefits up to a month were ordered; each order is told of its own, with its money."""

    type: ClassVar[str] = "claims.run_ordered.v1"
    run_id: UUID
    month: Month
    number: int
    orders: int
    amount: Money
    totals: list[BenefitTotal]

    @classmethod
    def of(cls, run: BenefitRun, orders: int, approved_on: date) -> "RunOrdered":
        """Announce a run whose orders were made."""
        return cls(
            key=str(run.id),
            division=run.division,
            period=Month.of(approved_on),
            effective_on=approved_on,
            run_id=run.id,
            month=run.month,
            number=run.number,
            orders=orders,
            amount=run.amount,
            totals=[
                BenefitTotal(benefit=benefit, orders=total["payments"], amount=total["amount"])
                for benefit, total in run.totals.items()
            ],
        )
