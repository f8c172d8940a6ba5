"""Months of payment capacity: the figures from the books, and what was published of them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.pool_ledger.domain.capacity import CapacityFigures, CapacityRule, capacity_at
from services.pool_ledger.models import CapacityRow
from services.pool_ledger.queries.books import turnovers_of_division
from services.pool_ledger.queries.statements import chart_at
from shared import policy
from shared.db import Transaction
from shared.periods import Month


async def capacity_figures(tx: Transaction, area: str, month: Month) -> CapacityFigures | None:
    """Return an area's figures at the end of a month; None where the books do not reach back twelve months."""
    rule = policy.at(area).load(CapacityRule, "capacity", in_force_on=month.last_day)
    return capacity_at(await turnovers_of_division(tx, area, month), chart_at(area, month), month, rule)


async def capacity_for_update(tx: Transaction, capacity_id: UUID) -> CapacityRow | None:
    """Return a capacity, locked."""
    return await tx.session.get(CapacityRow, capacity_id, with_for_update=True)


async def capacities_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[CapacityRow]:
    """Return a page of capacities by id."""
    page = select(CapacityRow).order_by(CapacityRow.id).limit(limit)
    if after is not None:
        page = page.where(CapacityRow.id > after)
    return (await tx.session.scalars(page)).all()
