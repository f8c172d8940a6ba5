"""Proposed payees, and who else is paid on an account."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, or_, select

from services.claims.domain.entitlements.entitlement import EntitlementState
from services.claims.domain.payees.payee_change import PayeeChangeState
from services.claims.models import Entitlement, PayeeChange
from shared.db import Transaction


async def payee_change(tx: Transaction, change_id: UUID) -> PayeeChange | None:
    """Return a proposed payee the actor may see, as it stands now."""
    return await tx.session.get(PayeeChange, change_id, populate_existing=True)


async def proposed_payee(tx: Transaction, subject_id: UUID) -> PayeeChange | None:
    """Return the payee that is proposed for a case, an entitlement or an order and not settled yet."""
    proposed = select(PayeeChange).where(
        PayeeChange.subject_id == subject_id, PayeeChange.state == PayeeChangeState.PROPOSED
    )
    found: PayeeChange | None = await tx.session.scalar(proposed)
    return found


async def payee_changes_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: PayeeChangeState | None
) -> Sequence[PayeeChange]:
    """Return a page of proposed payees in the order in which they were proposed."""
    page = select(PayeeChange).order_by(PayeeChange.id).limit(limit)
    if after is not None:
        page = page.where(PayeeChange.id > after)
    if state is not None:
        page = page.where(PayeeChange.state == state)
    return (await tx.session.scalars(page)).all()


async def unrelated_on_account(tx: Transaction, entitlement: Entitlement) -> int:
    """Return how many beneficiaries of neither the same person nor the same case are paid on an entitlement's account.

    Those of the actor's prefecture whose benefit has not ended.
    """
    others = select(func.count(Entitlement.person_id.distinct())).where(
        Entitlement.account_blind == entitlement.account_blind,
        Entitlement.person_id != entitlement.person_id,
        or_(Entitlement.claim_id.is_(None), Entitlement.claim_id.is_distinct_from(entitlement.claim_id)),
        Entitlement.state != EntitlementState.ENDED,
    )
    return await tx.session.scalar(others) or 0
