"""Rosters that come at the same time: the second waits, and sees what the first one did."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from services.registry.commands.enrolment.take_in_roster import take_in_roster
from services.registry.domain.enrolment.roster_fault import RosterFault
from services.registry.models import Enrolment
from shared.auth import Actor
from shared.bulk.files import rejects_path
from shared.db.tables import FileRow, Job
from shared.jobs import JobRun
from tests.registry.roster_file import file_of, row

CLERK = Actor("clerk-1", "9908")
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def running(upload, database, settings):
    """Upload a roster; returns its job as a worker that has taken it would run it."""

    async def uploaded(content: bytes) -> JobRun:
        roster = await upload(content)
        async with database.begin(CLERK) as tx:
            job = await tx.session.get(Job, roster["job_id"])
            job.state = "RUNNING"
        told = (job.id, job.kind, job.facts, job.division)
        return JobRun(*told, Path(settings.files_dir), CLERK, job.correlation_id, database)

    return uploaded


@pytest.fixture
def at_once(database):
    """Take in a first roster and, before it commits, a second one; returns both results."""

    async def take_in(run: JobRun) -> dict:
        async with database.begin(CLERK) as tx:
            return dict(await take_in_roster(tx, run))

    async def both(first: JobRun, second: JobRun) -> tuple[dict, dict]:
        async with database.begin(CLERK) as tx:
            result = dict(await take_in_roster(tx, first))
            later = asyncio.create_task(take_in(second))
            while await tx.session.scalar(WAITING) == 0:
                assert not later.done()
                await asyncio.sleep(0.02)
        return result, await later

    return both


async def test_two_rosters_that_enrol_one_person_at_once_enrol_them_once(running, at_once, database, settings):
    first, second = await running(file_of(row())), await running(file_of(row(movement="ADD,2025-08-02,9000.00")))

    results = await at_once(first, second)

    assert [result["refused"] for result in results] == [0, 1]
    assert RosterFault.OVERLAP.value.partition("：")[2] in rejects_path(settings.files_dir, second.id).read_text()
    async with database.begin(CLERK) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Enrolment)) == 1


async def test_two_rosters_that_remove_one_person_at_once_announce_one_leaving(
    hand_in, running, at_once, roster_changes
):
    await hand_in(file_of(row()))
    first = await running(file_of(row(movement="REMOVE,2025-08-20,")))
    second = await running(file_of(row(movement="REMOVE,2025-08-25,")))

    results = await at_once(first, second)

    assert [result["refused"] for result in results] == [0, 1]
    assert await roster_changes() == [("990811", "ADD", "2025-08-01"), ("990811", "REMOVE", "2025-08-20")]


async def test_the_same_file_sent_four_times_at_once_is_one_roster(upload, database):
    sent = await asyncio.gather(*(upload(file_of(row())) for _ in range(4)))

    assert len({(roster["id"], roster["job_id"]) for roster in sent}) == 1
    async with database.begin(CLERK) as tx:
        assert [await tx.session.scalar(select(func.count()).select_from(kept)) for kept in (FileRow, Job)] == [1, 1]
