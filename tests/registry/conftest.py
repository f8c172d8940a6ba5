"""Handing rosters in, letting the worker take them in, and reading what came of it."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select

from services.registry.app import SERVICE
from shared.auth import Actor
from shared.db.tables import OutboxRow
from shared.job_runner import JobRunner
from shared.web import Service

WORKER = Actor("registry-worker", "99")
CLERK = "registry_clerk"


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest.fixture
def work(app, settings):
    """Let the worker do the oldest open job, on the database that the application uses."""

    async def once() -> None:
        await JobRunner(app.state.database, WORKER, SERVICE.jobs, Path(settings.files_dir)).run_next()

    return once


@pytest.fixture
def upload(caller):
    """Send a file, a roster unless told otherwise, to the office of a division, as a clerk who serves it or more."""

    async def send(
        content: bytes,
        *,
        path: str = "/v1/rosters",
        received_on: str = "2025-08-28",
        division: str = "990800",
        served: str = "9908",
    ) -> dict:
        answer = await caller.post(
            path,
            roles=CLERK,
            division=served,
            files={"file": ("roster.csv", content)},
            data={"division": division, "received_on": received_on},
        )
        assert answer.status_code == 202, answer.text
        return answer.json()

    return send


@pytest.fixture
def hand_in(upload, caller, work):
    """Upload a roster, let the worker take it in, and return the finished job."""

    async def hand_in_file(content: bytes, **named: str) -> dict:
        roster = await upload(content, **named)
        await work()
        return (await caller.get(f"/v1/jobs/{roster['job_id']}", roles=CLERK, division="99")).json()

    return hand_in_file


@pytest.fixture
def refused(caller):
    """The reasons in a job's refused rows, in the file's order."""

    async def reasons(job: dict) -> list[str]:
        answer = await caller.get(f"/v1/jobs/{job['id']}/rejects", roles=CLERK, division="99")
        lines = csv.DictReader(StringIO(answer.text.lstrip("\ufeff")))
        return [f"{line['列'].split(' ')[0]}：{line['退回原因']}" for line in lines]

    return reasons


@pytest.fixture
def files_of(caller):
    """The files handed in at a door so far, in the order of receipt."""

    async def kept(path: str) -> list[dict]:
        return (await caller.get(path, roles=CLERK, division="99")).json()["items"]

    return kept


@pytest.fixture
def undo_file(caller, work):
    """Ask for the undoing of a file, let the worker do it, and return the finished job."""

    async def undone(path: str, file_id: str) -> dict:
        asked = await caller.post(f"{path}/{file_id}/undoing", roles=CLERK)
        assert asked.status_code == 202, asked.text
        await work()
        return (await caller.get(f"/v1/jobs/{asked.json()['job_id']}", roles=CLERK)).json()

    return undone


@pytest.fixture
def roster_changes(database):
    """Every roster change announced so far: the division told, the action, the day."""

    async def announced() -> Sequence[tuple[str, str, str]]:
        async with database.begin(WORKER) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == "registry.roster_changed.v1")
            events = [json.loads(text) for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]
        return [
            (event["division"], change["action"], change["effective_on"])
            for event in events
            for change in event["payload"]["changes"]
        ]

    return announced


@pytest.fixture
def announced(database):
    """Payloads of the events of a type announced so far, each with its key, division and period."""

    async def of_type(name: str) -> list[dict]:
        async with database.begin(WORKER) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == f"registry.{name}.v1")
            envelopes = [json.loads(text) for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]
        return [e["payload"] | {name: e[name] for name in ("key", "division", "period")} for e in envelopes]

    return of_type
