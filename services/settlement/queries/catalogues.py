"""Catalogues and their items."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.settlement.models import Catalogue, CatalogueItem
from shared.db import Transaction
from shared.db.copy import copy_in

ITEM_COLUMNS = tuple(column.name for column in CatalogueItem.__table__.columns)


async def catalogue(tx: Transaction, catalogue_id: UUID) -> Catalogue:
    """Return a catalogue that is known to exist."""
    return (await tx.session.scalars(select(Catalogue).where(Catalogue.id == catalogue_id))).one()


async def add_catalogue(tx: Transaction, **columns: Any) -> Catalogue | None:
    """Record a catalogue file; None if this very file is one already. Who hands it in meanwhile waits for this."""
    added: Catalogue | None = await tx.session.scalar(
        insert(Catalogue).values(**columns).on_conflict_do_nothing(index_elements=["digest"]).returning(Catalogue)
    )
    return added


async def catalogue_with_digest(tx: Transaction, digest: str) -> Catalogue:
    """Return the catalogue that a file is known to be."""
    return (await tx.session.scalars(select(Catalogue).where(Catalogue.digest == digest))).one()


async def catalogues_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Catalogue]:
    """Return a page of catalogues in the order of receipt."""
    page = select(Catalogue).order_by(Catalogue.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Catalogue.id > after))).all()


async def add_items(tx: Transaction, items: Iterable[tuple[Any, ...]]) -> None:
    """Record a file's items, in the column order of `ITEM_COLUMNS`."""
    await copy_in(tx.session, "catalogue_items", ITEM_COLUMNS, items)


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
