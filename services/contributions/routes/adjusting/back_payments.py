"""Back payments (补缴): what months were found to cost more after they had been assessed, with the surcharge."""

from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.contributions.commands.adjusting.list_back_payments import MonthToPayBack, list_back_payments
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/back-payments", tags=["back payments"])


class DifferenceOut(BaseModel):
    """By how much one run changed the month, and the month under which that was filed."""

    amount: Money
    headcount: int
    filed_under: Month
    recorded_at: datetime


class BackPaymentOut(BaseModel):
    """A month that was raised: by how much in all, and what is owed of it now, with the surcharge until the day asked.

    The surcharge runs from the month's own deadline.
    """

    month: Month
    amount: Money
    due_on: date | None
    outstanding: Money
    surcharge: Money
    differences: list[DifferenceOut]

    @classmethod
    def of(cls, month: MonthToPayBack) -> "BackPaymentOut":
        """Show a month."""
        return cls(
            month=month.month,
            amount=month.amount,
            due_on=month.due_on,
            outstanding=month.outstanding,
            surcharge=month.surcharge,
            differences=[DifferenceOut.model_validate(each, from_attributes=True) for each in month.found],
        )


class BackPaymentsOut(BaseModel):
    """All months that an employer has to pay more for, oldest first."""

    on: date
    items: list[BackPaymentOut]


@router.get(
    "",
    dependencies=[allow("contributions_clerk", "prefecture_system", "province_manager", "auditor", "service")],
)
async def get_back_payments(begin: Begin, employer_id: UUID, on: date | None = None) -> BackPaymentsOut:
    """List an employer's back payments by month, with the surcharge if they are paid on a day: today, unless named."""
    async with begin() as tx:
        day = on or tx.today
        months = await list_back_payments(tx, employer_id, day)
    return BackPaymentsOut(on=day, items=[BackPaymentOut.of(month) for month in months])
