"""Contracted institutions."""

from collections.abc import Sequence

from sqlalchemy import select

from services.settlement.models import Institution
from shared.db import Transaction


async def institution(tx: Transaction, code: str) -> Institution | None:
    """Return an institution."""
    return await tx.session.get(Institution, code)


async def institution_for_update(tx: Transaction, code: str) -> Institution | None:
    """Return an institution, locked so that its months are claimed one after the other; stays may go on meanwhile."""
    locked = select(Institution).where(Institution.code == code).with_for_update(key_share=True)
    found: Institution | None = await tx.session.scalar(locked)
    return found


async def institutions_after(tx: Transaction, after: str, limit: int) -> Sequence[Institution]:
    """Return a page of institutions by code."""
    page = select(Institution).where(Institution.code > after).order_by(Institution.code).limit(limit)
    return (await tx.session.scalars(page)).all()
