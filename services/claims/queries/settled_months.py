"""What is settled of each month of an entitlement."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from services.claims.domain.entitlements.entitlement import LineSource
from services.claims.domain.payment.payment_order import OrderState
from services.claims.models import MonthLine, PaymentOrder
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month


async def settled_months(tx: Transaction, entitlement_id: UUID) -> Mapping[Month, Money]:
    """Return what was truly paid of each month, less what was claimed back.

    What a run ordered counts once its order is paid: money still on its way, or given back, was not overpaid.
    """
    of_order = and_(PaymentOrder.run_id == MonthLine.source_id, PaymentOrder.entitlement_id == MonthLine.entitlement_id)
    settled = (
        select(MonthLine.for_month, func.sum(MonthLine.amount))
        .outerjoin(PaymentOrder, of_order)
        .where(
            MonthLine.entitlement_id == entitlement_id,
            or_(MonthLine.source != LineSource.RUN, PaymentOrder.state == OrderState.PAID),
        )
        .group_by(MonthLine.for_month)
    )
    return {month: _money(total) for month, total in await tx.session.execute(settled)}


async def last_line_numbers(tx: Transaction, entitlement_id: UUID) -> Mapping[Month, int]:
    """Return the number of the last line of each month."""
    numbers = select(MonthLine.for_month, func.max(MonthLine.no)).where(MonthLine.entitlement_id == entitlement_id)
    return {month: int(no) for month, no in await tx.session.execute(numbers.group_by(MonthLine.for_month))}


def _money(total: Money | int) -> Money:
    return total if isinstance(total, Money) else Money(int(total))
