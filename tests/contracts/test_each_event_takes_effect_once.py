"""Every stored event, delivered twice, late and before its forerunner, has its effect at each reader exactly once."""

import random
from pathlib import Path

import pytest
from sqlalchemy import func, select

from shared.auth import Actor
from shared.db import Database, KernelBase
from shared.events import Envelope
from shared.inbox import Inbox
from shared.set_aside import held
from shared.web import Service
from tongchou.services import NAMES, load

EXAMPLES = [
    Envelope.model_validate_json(path.read_text())
    for path in sorted((Path(__file__).parent / "examples").glob("*.json"))
]
ROUNDS_UNTIL_SETTLED = 20


def heard_by(service: Service) -> list[Envelope]:
    """What a reader is sent, in the order in which it happened."""
    types = {subscription.event_type for subscription in service.subscriptions}
    return sorted((event for event in EXAMPLES if event.type in types), key=lambda event: event.recorded_at)


@pytest.fixture(params=[name for name in NAMES if load(name).subscriptions])
def service(request: pytest.FixtureRequest) -> Service:
    return load(request.param)


@pytest.fixture
def inbox(service: Service, own_database: Database) -> Inbox:
    return Inbox(service.name, own_database, service.subscriptions, Actor("worker", "99", frozenset({"service"})))


async def deliver(inbox: Inbox, events: list[Envelope]) -> None:
    for event in events:
        await inbox.absorb([event])
    for _ in range(ROUNDS_UNTIL_SETTLED):
        await inbox.retry()


async def effect(service: Service, inbox: Inbox) -> dict[str, int]:
    """How many rows each table holds; a doubled effect adds some, a lost one lacks some."""
    kernel = {table.name for table in KernelBase.metadata.sorted_tables}
    async with inbox.database.begin(inbox.actor) as tx:
        rows = {
            table.name: await tx.session.scalar(select(func.count()).select_from(table))
            for table in service.tables.sorted_tables
            if table.name not in kernel
        }
        return rows | {"waiting": len(await held(tx, inbox.consumer))}


@pytest.fixture
async def expected(service: Service, inbox: Inbox) -> dict[str, int]:
    """The effect of each event delivered once, in order."""
    await deliver(inbox, heard_by(service))
    return await effect(service, inbox)


async def test_events_delivered_again_change_nothing(service: Service, inbox: Inbox, expected: dict[str, int]):
    await deliver(inbox, heard_by(service) * 2)
    await inbox.absorb(heard_by(service))

    assert await effect(service, inbox) == expected


@pytest.mark.parametrize("seed", range(3))
async def test_events_delivered_late_and_before_their_forerunners_come_to_the_same(
    service: Service, clone, inbox: Inbox, expected: dict[str, int], seed: int
):
    twin = Database.connect((await clone()).database_url, inbox.database.secrets)
    late = Inbox(service.name, twin, service.subscriptions, inbox.actor)

    await deliver(late, interleaved(heard_by(service), random.Random(seed)))

    assert await effect(service, late) == expected
    await twin.close()


def interleaved(events: list[Envelope], rng: random.Random) -> list[Envelope]:
    """Deliver each key twice in its own order, as a carrier does, and the keys among one another in any order."""
    keys = [
        [e for e in events if (e.producer, e.key) == key] * 2 for key in sorted({(e.producer, e.key) for e in events})
    ]
    delivered = []
    while keys := [rest for rest in keys if rest]:
        delivered.append(rng.choice(keys).pop(0))
    return delivered
