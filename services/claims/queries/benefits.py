"""Awards and payment orders."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.payment.payment_order import OrderState
from services.claims.models import AdvancedItem, BenefitAward, PaymentOrder
from shared.db import Transaction


async def award(tx: Transaction, award_id: UUID) -> BenefitAward | None:
    """Return an award the actor may see."""
    return await tx.session.get(BenefitAward, award_id)


async def award_alike(tx: Transaction, award: BenefitAward) -> BenefitAward | None:
    """Return the award of the same part of a benefit, on the same basis and to the same debtor, if it was made."""
    same = ("claim_id", "benefit", "part", "payer", "decision_id", "conclusion_id", "supplements_id")
    made = select(BenefitAward).where(
        *(getattr(BenefitAward, name).is_not_distinct_from(getattr(award, name)) for name in same)
    )
    with tx.session.no_autoflush:
        found: BenefitAward | None = await tx.session.scalar(made)
    return found


async def order(tx: Transaction, order_id: UUID) -> PaymentOrder | None:
    """Return a payment order the actor may see."""
    return await tx.session.get(PaymentOrder, order_id)


async def order_of_award(tx: Transaction, award_id: UUID) -> PaymentOrder | None:
    """Return the order by which an award is paid; not one that was cancelled."""
    paying = select(PaymentOrder).where(PaymentOrder.award_id == award_id, PaymentOrder.state != OrderState.CANCELLED)
    found: PaymentOrder | None = await tx.session.scalar(paying)
    return found


async def standing_orders(tx: Transaction, claim_id: UUID, benefit: Benefit, part: str) -> Sequence[PaymentOrder]:
    """Return the orders by which a part of a benefit of a case is paid, on whichever award; not those cancelled.

    What supplements a provisional award is paid beside it. What the fund advanced of the part has paid it.
    """
    of_part = and_(BenefitAward.part == part, BenefitAward.supplements_id.is_(None))
    standing = (
        select(PaymentOrder)
        .join(BenefitAward, BenefitAward.id == PaymentOrder.award_id)
        .where(
            PaymentOrder.claim_id == claim_id,
            BenefitAward.benefit == benefit,
            or_(of_part, BenefitAward.id.in_(_advanced(claim_id, benefit, part))),
            PaymentOrder.state != OrderState.CANCELLED,
        )
    )
    return (await tx.session.scalars(standing.order_by(PaymentOrder.id))).all()


async def order_for_update(tx: Transaction, order_id: UUID) -> PaymentOrder | None:
    """Return a payment order, locked until the transaction ends."""
    locked = select(PaymentOrder).where(PaymentOrder.id == order_id).with_for_update()
    found: PaymentOrder | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def orders_for_update(tx: Transaction, order_ids: Collection[UUID]) -> dict[UUID, PaymentOrder]:
    """Return these orders, as far as they are here, locked in the order of their ids until the transaction ends."""
    locked = select(PaymentOrder).where(PaymentOrder.id.in_(order_ids)).order_by(PaymentOrder.id).with_for_update()
    found = await tx.session.scalars(locked, execution_options={"populate_existing": True})
    return {order.id: order for order in found}


async def orders_of_entitlement(tx: Transaction, entitlement_id: UUID) -> Sequence[PaymentOrder]:
    """Return the orders by which runs paid an entitlement, in the order in which they were made."""
    paying = select(PaymentOrder).where(PaymentOrder.entitlement_id == entitlement_id).order_by(PaymentOrder.id)
    return (await tx.session.scalars(paying)).all()


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


def _advanced(claim_id: UUID, benefit: Benefit, part: str) -> Select[UUID]:
    """Select the fund's awards by which it advances what an employer owes of a part, the differences to it included."""
    owed = aliased(BenefitAward)
    return (
        select(AdvancedItem.advanced_award_id)
        .join(owed, owed.id == AdvancedItem.award_id)
        .where(owed.claim_id == claim_id, owed.benefit == benefit, owed.part == part)
    )
