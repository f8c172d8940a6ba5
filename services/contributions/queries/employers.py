"""Employers as the registry announced them."""

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from services.contributions.models import KnownEmployer
from shared.db import Transaction


async def employers_for_update(tx: Transaction, employer_ids: Collection[UUID]) -> dict[UUID, KnownEmployer]:
    """Return those known among these employers, locked."""
    chosen = select(KnownEmployer).where(KnownEmployer.employer_id.in_(employer_ids))
    locked = chosen.order_by(KnownEmployer.employer_id).with_for_update()
    return {employer.employer_id: employer for employer in await tx.session.scalars(locked)}


async def known_employer(tx: Transaction, employer_id: UUID) -> KnownEmployer | None:
    """Return an employer the actor may see."""
    return await tx.session.get(KnownEmployer, employer_id)


async def missing_employers(tx: Transaction, employer_ids: Collection[UUID]) -> set[UUID]:
    """Return those of these employers that the registry has not announced yet."""
    known = select(KnownEmployer.employer_id).where(KnownEmployer.employer_id.in_(employer_ids))
    return set(employer_ids) - set(await tx.session.scalars(known))


async def employers_by_code(
    tx: Transaction, prefecture: str, credit_codes: Collection[str]
) -> Mapping[str, KnownEmployer]:
    """Return the employers of a prefecture that hold these credit codes."""
    holders = select(KnownEmployer).where(
        KnownEmployer.prefecture == prefecture, KnownEmployer.credit_code.in_(credit_codes)
    )
    return {employer.credit_code: employer for employer in await tx.session.scalars(holders)}
