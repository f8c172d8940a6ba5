"""Payment orders (支付指令): what other services ordered to be paid, and what became of it. Payees stay sealed."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.pool_ledger import queries
from services.pool_ledger.domain.payment_order import PaymentChannel, PaymentState
from services.pool_ledger.models import PaymentOrder
from services.pool_ledger.routes._readers import READERS
from shared.money import Money
from shared.periods import Month
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/payment-orders", tags=["payments"])


class PaymentOrderOut(BaseModel):
    """A payment order as it stands."""

    id: UUID
    state: PaymentState
    ordered_by: str
    document: str
    division: str
    period: Month
    debited_account: str
    channel: PaymentChannel
    benefit: str
    amount: Money
    deposit: Money
    purpose: str
    due_on: date
    batch_id: UUID | None
    answered_on: date | None
    bank_reference: str | None
    return_reason: str | None
    held_since: date | None

    @classmethod
    def of(cls, order: PaymentOrder) -> "PaymentOrderOut":
        """Show an order without its payee."""
        return cls.model_validate(order, from_attributes=True)


class PaymentOrderPage(BaseModel):
    """Some orders; ask again with `after=next`."""

    items: list[PaymentOrderOut]
    next: UUID | None


@router.get("", dependencies=[allow(*READERS)])
async def get_payment_orders(
    begin: Begin,
    after: UUID | None = None,
    state: PaymentState | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> PaymentOrderPage:
    """List payment orders, all or those in one state."""
    async with begin() as tx:
        orders = await queries.orders_after(tx, after, limit, state=state)
    items = [PaymentOrderOut.of(order) for order in orders]
    return PaymentOrderPage(items=items, next=items[-1].id if len(items) == limit else None)
