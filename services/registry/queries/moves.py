"""Moves between employers, as both offices see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from services.registry.models import Move
from shared.db import Transaction


async def move(tx: Transaction, move_id: UUID) -> Move | None:
    """Return a move to or from where the actor serves."""
    return await tx.session.get(Move, move_id)


async def move_for_update(tx: Transaction, move_id: UUID) -> Move | None:
    """Return a move to or from where the actor serves, locked."""
    return await tx.session.get(Move, move_id, with_for_update=True, populate_existing=True)


async def moves_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: str | None, from_prefecture: str | None
) -> Sequence[Move]:
    """Return a page of moves to or from where the actor serves."""
    page = select(Move).order_by(Move.id).limit(limit)
    if after is not None:
        page = page.where(Move.id > after)
    if state is not None:
        page = page.where(Move.state == state)
    if from_prefecture is not None:
        page = page.where(Move.from_prefecture == from_prefecture)
    return (await tx.session.scalars(page)).all()
