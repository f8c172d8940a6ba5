"""Corrections of rates, and the rates that they correct."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.domain.adjusting.rate_correction import CorrectionState
from services.contributions.models import KnownEmployer, Rate, RateCorrection
from shared.db import Transaction


async def rates_of(tx: Transaction, employer: KnownEmployer) -> Sequence[Rate]:
    """Return every rate of an employer, oldest first."""
    own = select(Rate).where(Rate.prefecture == employer.prefecture, Rate.employer_id == employer.employer_id)
    return (await tx.session.scalars(own.order_by(Rate.from_month))).all()


async def rate_correction_for_update(tx: Transaction, correction_id: UUID) -> RateCorrection | None:
    """Return a correction the actor may see, locked."""
    return await tx.session.get(RateCorrection, correction_id, with_for_update=True)


async def rate_corrections_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: CorrectionState | None
) -> Sequence[RateCorrection]:
    """Return a page of corrections by id, all or those in a state."""
    page = select(RateCorrection).order_by(RateCorrection.id).limit(limit)
    if after is not None:
        page = page.where(RateCorrection.id > after)
    if state is not None:
        page = page.where(RateCorrection.state == state)
    return (await tx.session.scalars(page)).all()
