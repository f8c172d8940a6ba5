"""A timer runs when it is due, once, whoever restarts, and one that fails does not stop the others."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from shared.db.tables import TimerRow
from shared.money import Money
from shared.timers import TRY_AGAIN_AFTER, Timer, run_due
from tests.shared.parcels.service import Parcel, send_parcel

NOON = datetime(2025, 9, 1, 12, 0, tzinfo=UTC)
HOURLY = timedelta(hours=1)


@pytest.fixture
def at(own_database, worker):
    """Run what is due at an instant, as a process that was just started would."""

    async def run_at(instant: datetime, *timers: Timer) -> int:
        return await run_due(replace(own_database, clock=lambda: instant), worker, timers)

    return run_at


@pytest.fixture
def row(own_database, worker):
    async def named(name: str) -> TimerRow:
        async with own_database.begin(worker) as tx:
            return await tx.session.get_one(TimerRow, name)

    return named


def counting(name: str = "count") -> tuple[Timer, list[datetime]]:
    ran: list[datetime] = []

    async def count(tx) -> int:
        ran.append(tx.now)
        return len(ran)

    return Timer(name, HOURLY, count), ran


async def test_a_new_timer_runs_at_once_and_then_whenever_it_is_due(at, row):
    timer, ran = counting()
    for minutes in (0, 0, 59, 60, 61, 119, 120):
        await at(NOON + timedelta(minutes=minutes), timer)

    assert ran == [NOON, NOON + HOURLY, NOON + 2 * HOURLY]
    kept = await row("count")
    assert (kept.last_run_at, kept.next_run_at, kept.last_result) == (NOON + 2 * HOURLY, NOON + 3 * HOURLY, "3")


async def test_after_a_long_stop_it_runs_once_and_not_for_every_run_missed(at):
    timer, ran = counting()
    await at(NOON, timer)
    await at(NOON + timedelta(days=3), timer)
    await at(NOON + timedelta(days=3, minutes=1), timer)
    assert len(ran) == 2


async def test_two_workers_run_a_due_timer_once(at):
    timer, ran = counting()
    slow = replace(timer, command=lambda tx: _slowly(timer, tx))
    assert sum(await asyncio.gather(at(NOON, slow), at(NOON, slow))) == 1
    assert ran == [NOON]


async def _slowly(timer: Timer, tx) -> object:
    await tx.session.execute(text("SELECT pg_sleep(0.2)"))
    return await timer.command(tx)


async def test_a_timer_that_fails_leaves_nothing_spares_the_others_and_tries_again_soon(at, row, own_database, worker):
    async def fails(tx) -> None:
        await send_parcel(tx, "A", Money(1), "990800", tx.today)
        raise ValueError("no such luck")

    timer, ran = counting()
    assert await at(NOON, Timer("fails", HOURLY, fails), timer) == 1

    kept = await row("fails")
    assert (kept.last_result, kept.next_run_at) == ("failed: no such luck", NOON + TRY_AGAIN_AFTER)
    assert kept.last_run_at is None
    assert ran == [NOON]
    async with own_database.begin(worker) as tx:
        assert (await tx.session.scalars(select(Parcel.id))).all() == []


async def test_a_passing_fault_of_the_database_leaves_the_timer_due(at, row):
    async def cut_off(tx) -> None:
        await tx.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(Exception, match="terminat"):
        await at(NOON, Timer("count", HOURLY, cut_off))
    timer, ran = counting()
    await at(NOON, timer)
    assert ran == [NOON]
