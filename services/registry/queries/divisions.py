"""Divisions: what each code was called on a day, what changes them, and the employers that go along."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text, update

from services.registry.models import Division, DivisionChange, Employer
from shared.db import Transaction

LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('divisions', 0))")
MOVE_EMPLOYERS = """
UPDATE employers
SET division = :to_code, changed_at = :recorded_at,
    true_from = greatest(coalesce(true_from, registered_on), CAST(:effective_on AS date))
WHERE prefecture = :prefecture AND division = ANY(:from_codes)
RETURNING id
"""


async def lock_divisions(tx: Transaction) -> None:
    """Wait until nobody else changes divisions, and keep others waiting."""
    await tx.session.execute(LOCK)


async def divisions_after(tx: Transaction, after: str, limit: int, *, on: date) -> Sequence[Division]:
    """Return a page of the divisions that were valid on a day, by code."""
    page = select(Division).where(Division.code > after, *_valid(on)).order_by(Division.code).limit(limit)
    return (await tx.session.scalars(page)).all()


async def divisions_on(tx: Transaction, codes: Collection[str], on: date) -> dict[str, Division]:
    """Return those of these divisions that were valid on a day."""
    valid = select(Division).where(Division.code.in_(codes), *_valid(on))
    return {found.code: found for found in await tx.session.scalars(valid)}


async def division_versions(tx: Transaction, code: str) -> Sequence[Division]:
    """Return all that a code stood for, the oldest first."""
    versions = select(Division).where(Division.code == code).order_by(Division.valid_from)
    return (await tx.session.scalars(versions)).all()


async def known_codes(tx: Transaction, codes: Collection[str]) -> set[str]:
    """Return those of these codes that the table has, whenever they are valid."""
    return set(await tx.session.scalars(select(Division.code).where(Division.code.in_(codes))))


async def end_divisions(tx: Transaction, codes: Collection[str], effective_on: date, successor: str | None) -> None:
    """Let what these codes stand for end on the day before another thing counts."""
    last_day = effective_on - timedelta(days=1)
    valid = update(Division).where(Division.code.in_(codes), *_valid(effective_on))
    await tx.session.execute(valid.values(valid_to=last_day, successor_code=successor))


async def move_employers(
    tx: Transaction, prefecture: str, from_codes: Sequence[str], to_code: str, effective_on: date
) -> Sequence[Employer]:
    """Give the employers of these divisions their new code from a day on; returns them, locked."""
    facts = {"prefecture": prefecture, "from_codes": list(from_codes), "to_code": to_code}
    dates = {"effective_on": effective_on, "recorded_at": tx.now}
    moved = (await tx.session.scalars(text(MOVE_EMPLOYERS), facts | dates)).all()
    ordered = select(Employer).where(Employer.id.in_(moved)).order_by(Employer.id)
    return (await tx.session.scalars(ordered, execution_options={"populate_existing": True})).all()


async def division_change_for_update(tx: Transaction, change_id: UUID) -> DivisionChange | None:
    """Return a change of divisions, locked."""
    return await tx.session.get(DivisionChange, change_id, with_for_update=True, populate_existing=True)


async def division_changes_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[DivisionChange]:
    """Return a page of changes by id."""
    page = select(DivisionChange).order_by(DivisionChange.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(DivisionChange.id > after))).all()


def _valid(on: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (Division.valid_from <= on, or_(Division.valid_to.is_(None), Division.valid_to >= on))
