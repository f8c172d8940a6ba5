"""Steps that start, stop, pause, let go on and extend the clocks of a case or of one of its appraisals."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.domain.clocks.awaited_step import Move, is_awaited
from services.claims.domain.clocks.clock_kind import PARAMETER, ClockKind, Limits
from services.claims.domain.clocks.time_limit import DueDate
from services.claims.models import Claim, ClockRow
from shared import policy
from shared.calendars import working_days
from shared.db import Transaction
from shared.ids import new_id


async def start(
    tx: Transaction, claim: Claim, kind: ClockKind, *, on: date, appraisal_id: UUID | None = None
) -> ClockRow:
    """Start a clock on the day that it counts from, by the limits of that day."""
    limits = policy.at(claim.division).load(Limits, PARAMETER[kind], in_force_on=on)
    limit = limits.limit(kind, simple=bool(claim.simple))
    row = tx.add(
        ClockRow(
            id=new_id(),
            prefecture=claim.prefecture,
            division=claim.division,
            claim_id=claim.id,
            appraisal_id=appraisal_id,
            kind=kind,
            started_on=on,
            allowed_days=limit.days_from(on),
            extended_days=0,
            counts=limit.counts,
            warn_days=limit.warn_days,
            pauses=[],
            paused=False,
            citation=limits.citation,
        )
    )
    set_due(row)
    await tx.session.flush()
    return row


async def stop(
    tx: Transaction,
    claim: Claim,
    kinds: Collection[ClockKind],
    *,
    on: date,
    by: Move | None = None,
    appraisal_id: UUID | None = None,
) -> None:
    """End the clocks of these kinds that run, by a move, or by the step itself that they wait for.

    Only what the step ended was in time or late; what ends while it stands still with time left was in time.
    """
    for row in await queries.running_clocks(tx, claim.id, kinds, appraisal_id):
        row.step_taken = is_awaited(ClockKind(row.kind), by)
        row.in_time = _kept(row, on) if row.step_taken else None
        row.ended_on, row.paused = on, False


async def pause(tx: Transaction, claim: Claim, kinds: Collection[ClockKind], *, on: date) -> None:
    """Let the clocks of these kinds stand still from a day on."""
    for row in await queries.running_clocks(tx, claim.id, kinds, None):
        row.pauses = [*row.pauses, {"paused_on": on.isoformat(), "resumed_on": None}]
        row.paused = True
        set_due(row)


async def resume(tx: Transaction, claim: Claim, kinds: Collection[ClockKind], *, on: date) -> None:
    """Let the clocks of these kinds that stand still go on from a day."""
    for row in await queries.running_clocks(tx, claim.id, kinds, None):
        if row.paused:
            row.pauses = [*row.pauses[:-1], {**row.pauses[-1], "resumed_on": on.isoformat()}]
            row.paused = False
            set_due(row)


async def give_ordinary_time(tx: Transaction, claim: Claim, kinds: Collection[ClockKind]) -> None:
    """Let the clocks of these kinds that run go by the limit of an ordinary case, from the day they started on."""
    for row in await queries.running_clocks(tx, claim.id, kinds, None):
        limits = policy.at(claim.division).load(Limits, PARAMETER[ClockKind(row.kind)], in_force_on=row.started_on)
        limit = limits.limit(ClockKind(row.kind))
        row.allowed_days, row.warn_days = limit.days_from(row.started_on) + row.extended_days, limit.warn_days
        set_due(row)


def last_day(division: str, kind: ClockKind, *, since: date) -> DueDate:
    """Return the last day of a limit that nothing interrupts, by the law of the day it counts from."""
    limits = policy.at(division).load(Limits, PARAMETER[kind], in_force_on=since)
    return limits.due(kind, since, working_days(division))


def extend(row: ClockRow, days: int) -> None:
    """Give a clock more days."""
    row.allowed_days += days
    row.extended_days += days
    set_due(row)


def _kept(row: ClockRow, on: date) -> bool | None:
    standing = row.due_on is None and row.due_gap is None
    missed = False if standing else DueDate(row.due_on).missed_on(on)
    return None if missed is None else not missed


def set_due(row: ClockRow) -> None:
    """Work out the last day, and the day from which the clock warns; where they change, it warns anew."""
    clock, told = row.as_clock(working_days(row.division)), (row.due_on, row.warn_on)
    due = DueDate.of(clock.due)
    falls_on = due.on or clock.nominal()
    row.due_on, row.due_gap = due.on, due.gap
    row.warn_on = None if falls_on is None else falls_on - timedelta(days=row.warn_days)
    row.listed_on = clock.pauses[-1].paused_on if falls_on is None else falls_on
    if (row.due_on, row.warn_on) != told:
        row.warned_on = row.missed_on = None
