"""Employers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.registry.models import Employer
from shared.db import Transaction


async def employer(tx: Transaction, employer_id: UUID) -> Employer | None:
    """Return an employer the actor may see."""
    return await tx.session.get(Employer, employer_id)


async def employers_after(
    tx: Transaction, after: UUID | None, limit: int, *, credit_code: str | None
) -> Sequence[Employer]:
    """Return a page of employers by id, or the one with a credit code."""
    page = select(Employer).order_by(Employer.id).limit(limit)
    if after is not None:
        page = page.where(Employer.id > after)
    if credit_code is not None:
        page = page.where(Employer.credit_code == credit_code)
    return (await tx.session.scalars(page)).all()
