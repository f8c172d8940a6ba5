"""Hearing the registry, running jobs and reading what was announced."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update

from services.contributions.app import SERVICE
from services.contributions.commands.assessing.assess_month import assess_month
from shared.auth import Actor
from shared.db.tables import Job, OutboxRow
from shared.inbox import Inbox
from shared.job_runner import JobRunner
from shared.jobs import JobRun, queue_job
from shared.web import Service
from tests.contributions.money import make_due, take_in
from tests.contributions.receipt_file import file_of

WORKER = Actor("contributions-worker", "99")
CLERK = "contributions_clerk"


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
    """Assess a month of the prefecture by the job's own command, as a worker runs it."""

    async def run(month: str = "2024-05", division: str = "990800", known_on: str = "2025-12-31") -> dict:
        facts = {"month": month, "known_on": known_on}
        async with database.begin(clerk) as tx:
            job = await queue_job(tx, "assess_month", division=division, facts=facts)
            job.state = "RUNNING"
        run = JobRun(job.id, job.kind, facts, division, tmp_path, clerk, "test", database)
        async with database.begin(clerk) as tx:
            result = dict(await assess_month(tx, run))
            await tx.session.execute(update(Job).where(Job.id == job.id).values(state="DONE"))
        return result

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


@pytest.fixture
def owe(database):
    """Make an employer owe, as an assessment or a project would; returns the document that makes it due."""

    async def due(employer_id: UUID, month: str, yuan: str, due_on: str, **named: object) -> UUID:
        return await make_due(database, employer_id, month, yuan, due_on, **named)

    return due


@pytest.fixture
def receive(database, tmp_path):
    """Take lines of receipts in, in a transaction that the test undoes."""

    async def take(*lines: str, division: str = "990800", **written: str) -> dict:
        return await take_in(database, tmp_path, file_of(*lines, **written), division)

    return take


@pytest.fixture
def exceptions(caller):
    """Money that waits for a clerk, as the door lists it."""

    async def in_state(state: str = "OPEN") -> list[dict]:
        answer = await caller.get("/v1/receipt-exceptions", roles=CLERK, params={"state": state})
        return answer.json()["items"]

    return in_state


@pytest.fixture
def outstanding(caller):
    """What each employer still owes of a month under one item."""

    async def of(month: str = "2024-05", item: str = "PRINCIPAL") -> dict:
        answer = await caller.get("/v1/arrears", roles=CLERK, params={"month": month, "item": item})
        return {item["employer_id"]: item["outstanding"] for item in answer.json()["items"]}

    return of
