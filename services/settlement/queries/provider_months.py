"""Provider months."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.settlement.models import ProviderMonthRow
from services.settlement.queries.encounters import of_own_institution
from shared.db import Transaction
from shared.periods import Month


async def provider_month(tx: Transaction, provider_month_id: UUID) -> ProviderMonthRow | None:
    """Return a provider month the actor may see."""
    own = of_own_institution(tx, ProviderMonthRow.institution_code)
    found: ProviderMonthRow | None = await tx.session.scalar(
        select(ProviderMonthRow).where(ProviderMonthRow.id == provider_month_id, own)
    )
    return found


async def provider_month_for_update(tx: Transaction, provider_month_id: UUID) -> ProviderMonthRow | None:
    """Return a provider month, locked."""
    locked = select(ProviderMonthRow).where(ProviderMonthRow.id == provider_month_id).with_for_update()
    found: ProviderMonthRow | None = await tx.session.scalar(locked)
    return found


async def provider_month_ordered_for_update(tx: Transaction, order_id: UUID) -> ProviderMonthRow | None:
    """Return the provider month that a payment order pays, locked."""
    locked = select(ProviderMonthRow).where(ProviderMonthRow.order_id == order_id).with_for_update()
    found: ProviderMonthRow | None = await tx.session.scalar(locked)
    return found


async def provider_month_of(
    tx: Transaction, prefecture: str, institution_code: str, month: Month
) -> ProviderMonthRow | None:
    """Return what an institution already claimed for a month in a prefecture."""
    found: ProviderMonthRow | None = await tx.session.scalar(
        select(ProviderMonthRow).where(
            ProviderMonthRow.prefecture == prefecture,
            ProviderMonthRow.institution_code == institution_code,
            ProviderMonthRow.month == month,
        )
    )
    return found


async def provider_months_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[ProviderMonthRow]:
    """Return a page of provider months in the order of claiming."""
    own = of_own_institution(tx, ProviderMonthRow.institution_code)
    page = select(ProviderMonthRow).where(own).order_by(ProviderMonthRow.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(ProviderMonthRow.id > after))).all()
