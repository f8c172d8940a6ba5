"""Reliefs from contributions."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.contributions.models import KnownEmployer, Relief
from shared.db import Transaction


async def relief_for_update(tx: Transaction, relief_id: UUID) -> Relief | None:
    """Return a relief, locked."""
    return await tx.session.get(Relief, relief_id, with_for_update=True)


async def reliefs_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Relief]:
    """Return a page of reliefs by id."""
    page = select(Relief).order_by(Relief.id).limit(limit)
    if after is not None:
        page = page.where(Relief.id > after)
    return (await tx.session.scalars(page)).all()


async def employs_in(tx: Transaction, prefecture: str, employer_id: UUID) -> bool:
    """Whether the prefecture knows an employer."""
    known = select(KnownEmployer.employer_id).where(
        KnownEmployer.prefecture == prefecture, KnownEmployer.employer_id == employer_id
    )
    return await tx.session.scalar(known) is not None
