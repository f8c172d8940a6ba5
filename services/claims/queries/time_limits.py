"""Limits that come near, pass, or wait for their year's holidays: found and marked, or ended, a slice at a time.

A limit is marked while its case is locked, so that what is told of a case stays in order. What somebody else works on
meanwhile is passed over until the next time.
"""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update

from services.claims.domain.clocks.clock_kind import CONTEST
from services.claims.models import Claim, ClockRow
from shared.db import Transaction

OF_A_PARTY = ClockRow.kind.in_(sorted(CONTEST))


async def mark_limits_near(tx: Transaction, today: date, at_once: int) -> Sequence[ClockRow]:
    """Mark limits that are near, and not passed yet, as warned of; returns them."""
    not_passed = or_(ClockRow.due_on.is_(None), ClockRow.due_on >= today)
    near = (~OF_A_PARTY, ClockRow.warn_on <= today, ClockRow.warned_on.is_(None), not_passed)
    return await _mark(tx, near, at_once, warned_on=today)


async def mark_limits_missed(tx: Transaction, today: date, at_once: int) -> Sequence[ClockRow]:
    """Mark limits whose last day has passed as missed; returns them."""
    missed = (~OF_A_PARTY, ClockRow.due_on < today, ClockRow.missed_on.is_(None))
    return await _mark(tx, missed, at_once, missed_on=today)


async def end_contests_passed(tx: Transaction, today: date, at_once: int) -> int:
    """End times to contest whose last day has passed unused; returns how many."""
    passed = (OF_A_PARTY, ClockRow.due_on < today)
    return len(await _mark(tx, passed, at_once, ended_on=today, step_taken=False))


async def clocks_without_due_date(tx: Transaction, after: UUID | None, at_once: int) -> Sequence[ClockRow]:
    """Return a slice of the limits that have no last day because the holidays of its year were not published."""
    waiting = select(ClockRow).where(ClockRow.ended_on.is_(None), ClockRow.due_gap.is_not(None))
    if after is not None:
        waiting = waiting.where(ClockRow.id > after)
    return (await tx.session.scalars(waiting.order_by(ClockRow.id).limit(at_once))).all()


async def running_clocks_for_update(tx: Transaction, clock_ids: Collection[UUID]) -> Sequence[ClockRow]:
    """Return those of these limits that run still, locked with their cases."""
    locked = (
        select(ClockRow)
        .join(Claim, Claim.id == ClockRow.claim_id)
        .where(ClockRow.id.in_(clock_ids), ClockRow.ended_on.is_(None))
        .with_for_update(skip_locked=True)
    )
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).all()


async def _mark(
    tx: Transaction, which: Collection[ColumnElement[bool]], at_once: int, **marks: date | bool
) -> Sequence[ClockRow]:
    chosen = (
        select(ClockRow.id)
        .join(Claim, Claim.id == ClockRow.claim_id)
        .where(ClockRow.ended_on.is_(None), *which)
        .limit(at_once)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    marked = update(ClockRow).where(ClockRow.id.in_(select(chosen.c.id))).values(**marks).returning(ClockRow)
    done = {"synchronize_session": False, "populate_existing": True}
    return (await tx.session.scalars(marked, execution_options=done)).all()
