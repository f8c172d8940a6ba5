"""Hearing the registry, running jobs and reading what was announced."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from services.contributions.app import SERVICE
from services.contributions.commands.assessing.assess_month import assess_month
from shared.auth import Actor
from shared.db.tables import OutboxRow
from shared.ids import new_id
from shared.inbox import Inbox
from shared.job_runner import JobRunner
from shared.jobs import JobRun
from shared.web import Service

WORKER = Actor("contributions-worker", "99")


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def inbox(database) -> Inbox:
    return Inbox("contributions", database, SERVICE.subscriptions, WORKER)


@pytest.fixture
def hear(inbox):
    """Let events arrive, in this order."""

    async def arrive(*envelopes) -> None:
        await inbox.absorb(envelopes)

    return arrive


@pytest.fixture
def announced(database):
    """Payloads of the events of a type announced so far, each with its key, division and period."""

    async def of_type(name: str) -> list[dict]:
        async with database.begin(WORKER) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == f"contributions.{name}.v1")
            envelopes = [json.loads(text) for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]
        return [e["payload"] | {name: e[name] for name in ("key", "division", "period")} for e in envelopes]

    return of_type


@pytest.fixture
def assess(database, clerk, tmp_path):
    """Assess a month of the prefecture by the job's own command."""

    async def run(month: str = "2024-05", division: str = "990800") -> dict:
        facts = {"month": month}
        run = JobRun(new_id(), "assess_month", facts, division, tmp_path, clerk, "test", database)
        async with database.begin(clerk) as tx:
            return dict(await assess_month(tx, run))

    return run


@pytest.fixture
def work(app, settings):
    """Let the worker do the oldest open job, on the database that the application uses."""

    async def once() -> None:
        runner = JobRunner(app.state.database, WORKER, SERVICE.jobs, Path(settings.files_dir))
        assert await runner.run_next()

    return once


@pytest.fixture
def kept(database):
    """Every row of a table."""

    async def all_of(model) -> list:
        async with database.begin(WORKER) as tx:
            return list(await tx.session.scalars(select(model)))

    return all_of
