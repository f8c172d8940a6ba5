"""Benefits as an older system knew them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.claims.models import Entitlement, TakenOverBenefit
from shared.db import Transaction


class TakenOver(NamedTuple):
    """What the older system told of a benefit, and the entitlement that it is here."""

    told: TakenOverBenefit
    entitlement: Entitlement


async def taken_over_benefits_after(
    tx: Transaction, after: UUID | None, limit: int, *, old_reference: str | None
) -> Sequence[TakenOver]:
    """Return a page of benefits that were taken over and not taken back, perhaps those under one reference."""
    page = (
        select(TakenOverBenefit, Entitlement)
        .join(Entitlement, Entitlement.id == TakenOverBenefit.entitlement_id)
        .where(TakenOverBenefit.withdrawn_at.is_(None))
        .order_by(TakenOverBenefit.entitlement_id)
        .limit(limit)
    )
    if after is not None:
        page = page.where(TakenOverBenefit.entitlement_id > after)
    if old_reference is not None:
        page = page.where(TakenOverBenefit.old_reference == old_reference)
    return [TakenOver(told, entitlement) for told, entitlement in await tx.session.execute(page)]
