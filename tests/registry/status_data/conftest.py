"""Handing status files in, and reading what the risk rules made of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.registry.app import SERVICE
from services.registry.models import Enrolment
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.periods import Month
from tests.registry import employed
from tests.registry.counter import OTHER_CITIZEN, Counter
from tests.registry.desk import CLERK, Desk, succeeded
from tests.registry.status_data.authorities import HEADERS, PROVINCE, RISK


@pytest.fixture
def desk(caller) -> Desk:
    return Desk(caller)


@pytest.fixture
async def enrolment(desk) -> dict:
    """Employed from 2025-08-01, told on 2025-08-28, open."""
    return await desk.enrolled(await desk.employer())


@pytest.fixture
def hand(caller, work):
    """Hand in a status file, let the worker take it in; returns the file and the finished job."""

    async def send(
        path: str, *rows: str, division: str = "990811", served: str = "9908", received_on: str = "2025-09-15"
    ) -> tuple[dict, dict]:
        content = "\n".join([HEADERS[path], *rows, ""]).encode()
        file = succeeded(
            await caller.post(
                path,
                roles=CLERK,
                division=served,
                files={"file": ("status.csv", content)},
                data={"division": division, "received_on": received_on},
            )
        )
        await work()
        return file, succeeded(await caller.get(f"/v1/jobs/{file['job_id']}", roles=CLERK, division=served))

    return send


@pytest.fixture
def undo(caller, work):
    """Take a file back; returns the finished job."""

    async def undone(path: str, file: dict) -> dict:
        undoing = succeeded(await caller.post(f"{path}/{file['id']}/undoing", roles=CLERK))
        await work()
        return succeeded(await caller.get(f"/v1/jobs/{undoing['job_id']}", roles=CLERK))

    return undone


@pytest.fixture
def findings(caller):
    """The open findings that an officer of a division sees: rule, subject, facts."""

    async def seen(division: str = "9908", **asked: str) -> Sequence[tuple[str, str, dict]]:
        page = succeeded(await caller.get("/v1/findings", roles=RISK, division=division, params=asked))
        return [(item["rule"], item["subject_id"], item["facts"]) for item in page["items"]]

    return seen


@pytest.fixture
def close(caller):
    """Close the first open finding of a rule."""

    async def closed(rule: str, outcome: str = "UNFOUNDED") -> dict:
        page = succeeded(await caller.get("/v1/findings", roles=RISK, params={"rule": rule}))
        path = f"/v1/findings/{page['items'][0]['id']}/closing"
        return succeeded(await caller.post(path, roles=RISK, json={"outcome": outcome, "reason": "已核实"}))

    return closed


@pytest.fixture
def scan(caller, work):
    """Let the rules look at a division's stock on a day; returns how many findings of each are new."""

    async def scanned(division: str = "990800", on: str = "2025-09-20", served: str = "9908") -> dict[str, int]:
        body = {"division": division, "on": on}
        asked = succeeded(await caller.post("/v1/risk-scans", roles=RISK, division=served, json=body))
        await work()
        job = succeeded(await caller.get(f"/v1/jobs/{asked['job_id']}", roles=RISK, division=served))
        assert job["state"] == "DONE", job
        return job["result"]["findings"]

    return scanned


@pytest.fixture
def injured(database):
    """Let claims tell, twice, of a recognised injury; returns the case."""

    async def on(enrolment: Enrolment, day: str, **named: object) -> str:
        payload = {
            "claim_id": str(new_id()),
            "person_id": str(enrolment.person_id),
            "employer_id": str(enrolment.employer_id),
            "accident_on": day,
        } | named
        told = Envelope(
            id=new_id(),
            type="claims.injury_recognised.v1",
            key=payload["claim_id"],
            division="990811",
            period=Month(2025, 9),
            effective_on=date(2025, 9, 20),
            recorded_at=datetime(2025, 9, 20, 4, tzinfo=UTC),
            correlation_id="test",
            causation_id=None,
            producer="claims",
            payload=payload,
        )
        await Inbox("registry", database, SERVICE.subscriptions, PROVINCE).absorb([told, told])
        return payload["claim_id"]

    return on


@pytest.fixture
def enrolled(begin, caller):
    """Put somebody on a roster that the office received, and entered unless told otherwise, on 2025-08-28."""

    async def on_roster(
        day: str = "2025-08-28", entered: str = "", roster_id: UUID | None = None, **person: str
    ) -> Enrolment:
        person_id = await Counter(caller).registered(**OTHER_CITIZEN | person)
        known = datetime.fromisoformat(f"{entered or day}T23:30:00+08:00")
        async with begin() as tx:
            unit = employed.employer(tx, 1)
            await tx.session.flush()
            told = {"received_on": date.fromisoformat(day), "roster_id": roster_id}
            return employed.enrolment(
                tx,
                unit,
                UUID(person_id),
                **told,
                recorded_at=known,
                known_since=known,
                employed_from=date(2025, 8, 1),
                covered_from=date(2025, 8, 29),
            )

    return on_roster
