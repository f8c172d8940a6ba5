"""How long pooling areas can pay, as the ledger published it."""

from collections.abc import Sequence

from sqlalchemy import select

from services.contributions.domain.rating.capacity import Capacity
from services.contributions.models import KnownCapacity
from shared.db import Transaction


async def capacities_of(tx: Transaction, area: str) -> Sequence[Capacity]:
    """Return what was published of an area, oldest first."""
    published = select(KnownCapacity).where(KnownCapacity.prefecture == area)
    in_order = published.order_by(KnownCapacity.published_on, KnownCapacity.publication_id)
    return [_capacity(row) for row in await tx.session.scalars(in_order)]


def _capacity(row: KnownCapacity) -> Capacity:
    return Capacity(row.as_of, row.balance, row.expenditure, row.published_on, row.publication_id)
