"""Changes of entitlements that wait for a second person, and the interruptions they concern."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.domain.entitlements.proposal import ProposalState, ProposedMove
from services.claims.models import EntitlementProposal, Interruption
from shared.db import Transaction


async def proposal(tx: Transaction, proposal_id: UUID) -> EntitlementProposal | None:
    """Return a proposal the actor may see."""
    return await tx.session.get(EntitlementProposal, proposal_id)


async def proposal_for_update(tx: Transaction, proposal_id: UUID) -> EntitlementProposal | None:
    """Return a proposal the actor may see, locked until the transaction ends."""
    locked = select(EntitlementProposal).where(EntitlementProposal.id == proposal_id).with_for_update()
    found: EntitlementProposal | None = await tx.session.scalar(locked, execution_options={"populate_existing": True})
    return found


async def open_proposals(
    tx: Transaction, entitlement_id: UUID, move: ProposedMove, reason: str
) -> Sequence[EntitlementProposal]:
    """Return what is proposed of an entitlement for a reason and not decided yet: one at most."""
    proposed = select(EntitlementProposal).where(
        EntitlementProposal.entitlement_id == entitlement_id,
        EntitlementProposal.move == move,
        EntitlementProposal.reason == reason,
        EntitlementProposal.state == ProposalState.PROPOSED,
    )
    return (await tx.session.scalars(proposed)).all()


async def proposals_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: ProposalState | None, entitlement_id: UUID | None
) -> Sequence[EntitlementProposal]:
    """Return a page of proposals in the order in which they were made."""
    page = select(EntitlementProposal).order_by(EntitlementProposal.id).limit(limit)
    if after is not None:
        page = page.where(EntitlementProposal.id > after)
    if state is not None:
        page = page.where(EntitlementProposal.state == state)
    if entitlement_id is not None:
        page = page.where(EntitlementProposal.entitlement_id == entitlement_id)
    return (await tx.session.scalars(page)).all()


async def interruption(tx: Transaction, entitlement_id: UUID, interruption_id: UUID) -> Interruption | None:
    """Return an interruption of an entitlement."""
    of_it = select(Interruption).where(
        Interruption.id == interruption_id, Interruption.entitlement_id == entitlement_id
    )
    found: Interruption | None = await tx.session.scalar(of_it)
    return found


async def standing_interruptions(
    tx: Transaction, entitlement_ids: Collection[UUID], reason: InterruptionReason
) -> dict[UUID, Interruption]:
    """Return what interrupts each of these entitlements for a reason and was not lifted."""
    standing = select(Interruption).where(
        Interruption.entitlement_id.in_(entitlement_ids),
        Interruption.reason == reason,
        Interruption.lifted_on.is_(None),
    )
    return {each.entitlement_id: each for each in await tx.session.scalars(standing)}


async def standing_interruption(
    tx: Transaction, entitlement_id: UUID, reason: InterruptionReason
) -> Interruption | None:
    """Return what interrupts an entitlement for a reason and was not lifted."""
    return (await standing_interruptions(tx, [entitlement_id], reason)).get(entitlement_id)
