"""A counter where employers are enrolled, and what was told of them."""

import json

import pytest
from sqlalchemy import select

from shared.auth import Actor
from shared.db.tables import OutboxRow
from tests.registry.conftest import CLERK
from tests.registry.employers.office import licence

PROVINCE = Actor("registry-worker", "99")


@pytest.fixture
def enrol(caller):
    """Enrol the so many-th employer, its licence saying something else where given."""

    async def at_counter(number: int = 1, *, served: str = "9908", **other: object) -> dict:
        answer = await caller.post("/v1/employers", roles=CLERK, division=served, json=licence(number, **other))
        assert answer.status_code == 201, answer.text
        return answer.json()

    return at_counter


@pytest.fixture
def shown(caller):
    """How an employer stands."""

    async def show(employer: dict) -> dict:
        return (await caller.get(f"/v1/employers/{employer['id']}", roles=CLERK, division="99")).json()

    return show


@pytest.fixture
def announced(begin):
    """Every event of a type, in the order of the outbox."""

    async def events(event_type: str) -> list[dict]:
        async with begin(PROVINCE) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == event_type).order_by(OutboxRow.seq)
            return [json.loads(envelope) for envelope in await tx.session.scalars(chosen)]

    return events
