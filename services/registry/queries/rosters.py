"""Rosters as files, and the locks that keep two of them apart."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text

from services.registry.models import Roster
from shared.db import Transaction

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")


async def lock_enrolments(tx: Transaction, prefecture: str) -> None:
    """Wait until no other roster of the prefecture is being taken in, and keep others waiting."""
    await tx.session.execute(LOCK, {"what": f"enrolments of {prefecture}"})


async def lock_roster_file(tx: Transaction, prefecture: str, digest: str) -> None:
    """Wait until nobody else hands in the same file, and keep others waiting."""
    await tx.session.execute(LOCK, {"what": f"roster {digest} of {prefecture}"})


async def roster(tx: Transaction, roster_id: UUID) -> Roster:
    """Return a roster that is known to exist."""
    return (await tx.session.scalars(select(Roster).where(Roster.id == roster_id))).one()


async def roster_with_digest(tx: Transaction, prefecture: str, digest: str) -> Roster | None:
    """Return the roster that this very file already is, if any."""
    same = select(Roster).where(Roster.prefecture == prefecture, Roster.digest == digest)
    found: Roster | None = await tx.session.scalar(same)
    return found


async def rosters_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[Roster]:
    """Return a page of rosters in the order of receipt."""
    page = select(Roster).order_by(Roster.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(Roster.id > after))).all()
