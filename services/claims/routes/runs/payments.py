"""The payments of a run, person by person, and the months of one of them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.claims import queries
from services.claims.commands.entitlements._timeline import EntitlementNotFound
from services.claims.commands.runs._runs import BenefitRunNotFound
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.runs.reasons import Difference
from services.claims.models import BenefitRun, RunLine, RunPayment
from services.claims.queries.runs import PaymentFilter
from services.claims.routes._fields import READERS
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month
from shared.problems import problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/benefit-runs/{run_id}/payments", tags=["monthly runs"])


class PaymentOut(BaseModel):
    """What a run pays of an entitlement: for all months, less what repays debts; and why that differs from `last`.

    `due` is the run's own month. With any `holds` (a rule's code: an open finding) it is left for a later run.
    """

    entitlement_id: UUID
    person_id: UUID
    division: str
    benefit: Benefit
    due: Money
    pays: Money
    arrears: Money
    arrears_months: int
    offset: Money
    net: Money
    overpaid: Money
    last: Money | None
    reasons: list[Difference]
    holds: list[str]
    order_id: UUID | None

    @classmethod
    def of(cls, payment: RunPayment) -> "PaymentOut":
        """Show a payment."""
        return cls.model_validate(payment, from_attributes=True)


class PaymentPage(BaseModel):
    """Some payments; ask again with `after=next`."""

    items: list[PaymentOut]
    next: UUID | None


class RunLineOut(BaseModel):
    """A month in a payment: due, settled before, and paid now; less than nothing was overpaid, and is never netted."""

    for_month: Month
    due: Money
    settled: Money
    pays: Money

    @classmethod
    def of(cls, line: RunLine) -> "RunLineOut":
        """Show a month."""
        return cls.model_validate(line, from_attributes=True)


class PaymentFileOut(BaseModel):
    """A payment with its months."""

    payment: PaymentOut
    months: list[RunLineOut]


@router.get("", dependencies=[allow(*READERS)], responses=problems(BenefitRunNotFound))
async def get_payments(
    run_id: UUID,
    begin: Begin,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    reason: Difference | None = None,
    held: bool | None = None,
) -> PaymentPage:
    """List who is paid, held back or overpaid, and who was paid last time and is not now; all, or those of a reason."""
    async with begin() as tx:
        run = await _seen(tx, run_id)
        found = await queries.runs.run_payments_after(tx, run, after, limit, PaymentFilter(reason, held))
    items = [PaymentOut.of(payment) for payment in found]
    return PaymentPage(items=items, next=items[-1].entitlement_id if len(items) == limit else None)


@router.get(
    "/{entitlement_id}",
    dependencies=[allow(*READERS)],
    responses=problems(BenefitRunNotFound, EntitlementNotFound),
)
async def get_payment(run_id: UUID, entitlement_id: UUID, begin: Begin) -> PaymentFileOut:
    """Show a payment month by month."""
    async with begin() as tx:
        run = await _seen(tx, run_id)
        payment = await queries.runs.run_payment(tx, run, entitlement_id)
        if payment is None:
            raise EntitlementNotFound(entitlement_id=entitlement_id)
        months = await queries.runs.run_lines_of(tx, payment)
    return PaymentFileOut(payment=PaymentOut.of(payment), months=[RunLineOut.of(line) for line in months])


async def _seen(tx: Transaction, run_id: UUID) -> BenefitRun:
    run = await queries.runs.benefit_run(tx, run_id)
    if run is None:
        raise BenefitRunNotFound(run_id=run_id)
    return run
