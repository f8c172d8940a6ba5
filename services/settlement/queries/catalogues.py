"""Catalogues and their items."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from uuid import UUID

import polars as pl
from sqlalchemy import select, text

from services.settlement.domain.catalogue import ItemFault
from services.settlement.models import CATALOGUE_LINES, Catalogue, CatalogueItem
from shared.db import Transaction
from shared.db.staging import lay_by, make_room, tell_planner

REFUSED_AT_ONCE = 5_000
REFUSE_OVERLAPS = """
UPDATE catalogue_lines l SET refused = true
FROM (SELECT _line, first_day, max(coalesce(last_day, 'infinity')) OVER (
          PARTITION BY code ORDER BY first_day, _line ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered_until
      FROM catalogue_lines) AS before
WHERE before._line = l._line AND before.covered_until >= before.first_day
RETURNING l._line
"""
ADD_ITEMS = """
INSERT INTO catalogue_items (catalogue_id, version, code, name, item_type, spec, unit, limit_price, pay_ratio,
                             restricted, approval_needed, valid_from, valid_to)
SELECT :catalogue_id, :version, code, name, item_type, spec, unit, limit_price_read, pay_ratio_read, is_restricted,
       needs_approval, first_day, last_day
FROM catalogue_lines WHERE refused IS NULL
"""


async def catalogues_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Catalogue]:
    """Return a page of catalogues in the order of receipt."""
    page = select(Catalogue).order_by(Catalogue.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Catalogue.id > after))).all()


async def make_room_for_items(tx: Transaction) -> None:
    """Make the table in which a file's items are laid by."""
    await make_room(tx.session, CATALOGUE_LINES)


async def stage_items(tx: Transaction, items: pl.DataFrame) -> None:
    """Lay checked items by."""
    await lay_by(tx.session, CATALOGUE_LINES, items)


async def refuse_overlapping_items(tx: Transaction) -> AsyncIterator[Mapping[int, str]]:
    """Refuse, and yield, the lines whose days another line of the same code, starting no later, already covers."""
    await tell_planner(tx.session, CATALOGUE_LINES)
    found = await tx.session.stream_scalars(text(REFUSE_OVERLAPS))
    async for lines in found.partitions(REFUSED_AT_ONCE):
        yield dict.fromkeys(lines, ItemFault.OVERLAP.value)


async def add_items(tx: Transaction, catalogue: Catalogue) -> None:
    """Record the items laid by and not refused, on the terms of a catalogue file."""
    await tx.session.execute(text(ADD_ITEMS), {"catalogue_id": catalogue.id, "version": catalogue.version})


async def items_by_code(tx: Transaction, codes: Iterable[str]) -> Mapping[str, Sequence[CatalogueItem]]:
    """Return what the catalogues say of each code, the latest file first."""
    named = (
        select(CatalogueItem)
        .where(CatalogueItem.code.in_(sorted(codes)))
        .order_by(CatalogueItem.catalogue_id.desc(), CatalogueItem.valid_from.desc())
    )
    found: dict[str, list[CatalogueItem]] = {}
    for item in await tx.session.scalars(named):
        found.setdefault(item.code, []).append(item)
    return found
