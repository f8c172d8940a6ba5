"""Disputes: one, those about a decision or about the end of a case without one, and the last that brought one down."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.disputes.dispute import DisputedObject, Outcome
from services.claims.models import Decision, Dispute
from shared.db import Transaction


async def dispute(tx: Transaction, dispute_id: UUID) -> Dispute | None:
    """Return a dispute the actor may see."""
    return await tx.session.get(Dispute, dispute_id)


async def dispute_for_update(tx: Transaction, dispute_id: UUID) -> Dispute | None:
    """Return a dispute the actor may see, locked until the transaction ends."""
    locked = select(Dispute).where(Dispute.id == dispute_id).with_for_update()
    found: Dispute | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def disputes_about(tx: Transaction, decision_id: UUID) -> Sequence[Dispute]:
    """Return the reviews and suits about one decision, in the order in which we learned of them."""
    about = select(Dispute).where(Dispute.decision_id == decision_id).order_by(Dispute.id)
    return (await tx.session.scalars(about)).all()


async def disputes_about_end(tx: Transaction, claim_id: UUID, contested: DisputedObject) -> Sequence[Dispute]:
    """Return the reviews and suits about a case's refusals, or its terminations, in the order in which we learned."""
    about = select(Dispute).where(Dispute.claim_id == claim_id, Dispute.object == contested).order_by(Dispute.id)
    return (await tx.session.scalars(about)).all()


async def end_is_disputed(tx: Transaction, claim_id: UUID) -> bool:
    """Whether a review or suit about the refusal or termination of a case is under way."""
    under_way = select(Dispute.id).where(
        Dispute.claim_id == claim_id, Dispute.decision_id.is_(None), Dispute.outcome.is_(None)
    )
    return await tx.session.scalar(under_way) is not None


async def last_revocation(tx: Transaction, claim_id: UUID) -> Dispute:
    """Return the dispute in which a revoked case lost its last decision: an earlier one may end after it."""
    lost = select(Dispute).join(Decision, Decision.id == Dispute.decision_id)
    lost = lost.where(Dispute.claim_id == claim_id, Dispute.outcome == Outcome.REVOKED)
    return (await tx.session.scalars(lost.order_by(Decision.number.desc()).limit(1))).one()
