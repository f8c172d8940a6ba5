"""Proposed payees."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.claims.domain.payees.payee_change import PayeeChangeState
from services.claims.models import PayeeChange
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
