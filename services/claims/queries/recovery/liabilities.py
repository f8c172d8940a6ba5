"""What shifts who pays in a case: a back payment, a wage proven above the declared, what third parties paid."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.payment.payment_order import OrderState
from services.claims.models import BackPayment, BenefitAward, PaymentOrder, ProvenWage, ThirdPartyPayment
from shared.db import Transaction
from shared.money import Money


async def back_payment(tx: Transaction, claim_id: UUID) -> BackPayment | None:
    """Return the back payment of the employer of a case, if it made one."""
    return await tx.session.get(BackPayment, claim_id)


async def proven_wage(tx: Transaction, claim_id: UUID) -> ProvenWage | None:
    """Return the own wage of a case that was proven above the declared one, if it was."""
    return await tx.session.get(ProvenWage, claim_id)


async def third_party_payments_of(tx: Transaction, claim_id: UUID) -> Sequence[ThirdPartyPayment]:
    """Return what third parties paid in a case, in the order in which we learned of it."""
    theirs = select(ThirdPartyPayment).where(ThirdPartyPayment.claim_id == claim_id)
    return (await tx.session.scalars(theirs.order_by(ThirdPartyPayment.id))).all()


async def awards_of_claim(tx: Transaction, claim_id: UUID) -> Sequence[BenefitAward]:
    """Return the awards of a case in the order in which they were made."""
    theirs = select(BenefitAward).where(BenefitAward.claim_id == claim_id).order_by(BenefitAward.id)
    return (await tx.session.scalars(theirs)).all()


async def ordered_awards(tx: Transaction, claim_id: UUID) -> Sequence[tuple[BenefitAward, Money]]:
    """Return the awards of a case that an order pays, or is to pay, with its amount, in the order of the awards."""
    ordered = (
        select(BenefitAward, PaymentOrder.amount)
        .join(PaymentOrder, PaymentOrder.award_id == BenefitAward.id)
        .where(BenefitAward.claim_id == claim_id, PaymentOrder.state != OrderState.CANCELLED)
        .order_by(BenefitAward.id)
    )
    return [(award, amount) for award, amount in await tx.session.execute(ordered)]


async def paid_orders_of_award(tx: Transaction, award_id: UUID) -> Sequence[PaymentOrder]:
    """Return the orders by which an award was paid."""
    paid = select(PaymentOrder).where(PaymentOrder.award_id == award_id, PaymentOrder.state == OrderState.PAID)
    return (await tx.session.scalars(paid)).all()
