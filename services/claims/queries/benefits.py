"""Awards and payment orders."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.payment_order import OrderState
from services.claims.models import BenefitAward, Conclusion, Decision, PaymentOrder
from shared.db import Transaction


async def award(tx: Transaction, award_id: UUID) -> BenefitAward | None:
    """Return an award the actor may see."""
    return await tx.session.get(BenefitAward, award_id)


async def award_ordered(tx: Transaction, order: PaymentOrder) -> BenefitAward:
    """Return the award that an order pays."""
    return await tx.session.get_one(BenefitAward, order.award_id)


async def award_on(
    tx: Transaction, benefit: Benefit, decision: Decision, conclusion: Conclusion
) -> BenefitAward | None:
    """Return the award of one benefit that rests on this decision and this conclusion, if it was made."""
    made = select(BenefitAward).where(
        BenefitAward.claim_id == decision.claim_id,
        BenefitAward.benefit == benefit,
        BenefitAward.decision_id == decision.id,
        BenefitAward.conclusion_id == conclusion.id,
    )
    found: BenefitAward | None = await tx.session.scalar(made)
    return found


async def order(tx: Transaction, order_id: UUID) -> PaymentOrder | None:
    """Return a payment order the actor may see."""
    return await tx.session.get(PaymentOrder, order_id)


async def standing_orders(tx: Transaction, claim_id: UUID, benefit: Benefit) -> Sequence[PaymentOrder]:
    """Return the orders by which a benefit of a case is paid, on whichever award; not those cancelled."""
    standing = select(PaymentOrder).where(
        PaymentOrder.claim_id == claim_id,
        PaymentOrder.benefit == benefit,
        PaymentOrder.state != OrderState.CANCELLED,
    )
    return (await tx.session.scalars(standing.order_by(PaymentOrder.id))).all()


async def order_for_update(tx: Transaction, order_id: UUID) -> PaymentOrder | None:
    """Return a payment order, locked until the transaction ends."""
    locked = select(PaymentOrder).where(PaymentOrder.id == order_id).with_for_update()
    found: PaymentOrder | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def orders_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: OrderState | None
) -> Sequence[PaymentOrder]:
    """Return a page of payment orders in the order in which they were made."""
    page = select(PaymentOrder).order_by(PaymentOrder.id).limit(limit)
    if after is not None:
        page = page.where(PaymentOrder.id > after)
    if state is not None:
        page = page.where(PaymentOrder.state == state)
    return (await tx.session.scalars(page)).all()
