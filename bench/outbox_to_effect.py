"""A fact in one service's outbox until it took effect in another's database, on both carriers, each key in order.

The yardstick is kafka-python producing and consuming the same bytes with the same settings, and nothing stored.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select, text, update

from bench.bare_kafka import BareKafka
from bench.harness import Benchmark, Clock, Measured, Target
from bench.stage import PROVINCE, Stage, stage
from shared.consumer import Consumer
from shared.db import Database, Transaction
from shared.db.tables import OutboxRow
from shared.events import Envelope, Event, Fact, topic_of
from shared.inbox import Inbox, Subscription
from shared.money import Money
from shared.periods import Month
from shared.relay import Relay
from shared.transport import Reader, Transport
from shared.transport.kafka import PRODUCER, KafkaTransport
from shared.transport.postgres import PostgresTransport

EVENTS = 10_000
KEYS = 1_000
EMITTED_AT_ONCE = 1_000
SENDER, READER = "bench_sender", "bench_reader"
EFFECTS = "CREATE TABLE effects (seq bigint GENERATED ALWAYS AS IDENTITY, key text, number bigint, amount_fen bigint)"
TAKE_EFFECT = text("""
    INSERT INTO effects (key, number, amount_fen)
    SELECT * FROM unnest(CAST(:keys AS text[]), CAST(:numbers AS bigint[]), CAST(:amounts AS bigint[]))
""")
OUT_OF_ORDER = text("""
    SELECT count(*) FILTER (WHERE number <= before) AS disordered, count(*) AS effects
    FROM (SELECT number, lag(number) OVER (PARTITION BY key ORDER BY seq) AS before FROM effects) AS each
""")


class Assessed(Event):
    """An event of the usual size."""

    type: ClassVar[str] = f"{SENDER}.assessed.v1"
    employer_id: str
    number: int
    month: Month
    headcount: int
    base_total: Money
    amount: Money


class Heard(Fact):
    """What the reader needs of it."""

    employer_id: str
    number: int
    amount: Money


async def take_effect(tx: Transaction, facts: list[Heard]) -> None:
    """Write down what was heard, all of it at once."""
    columns = {
        "keys": [fact.employer_id for fact in facts],
        "numbers": [fact.number for fact in facts],
        "amounts": [fact.amount.fen for fact in facts],
    }
    await tx.session.execute(TAKE_EFFECT, columns)


async def take_one(tx: Transaction, fact: Heard) -> None:
    """Write down one fact."""
    await take_effect(tx, [fact])


class NoInbox(Inbox):
    """The same way in with its guarantees off: no inbox rows, no look at what waits."""

    async def absorb(self, envelopes: Sequence[Envelope]) -> None:
        """Let every event take effect, as often as it comes."""
        async with self.database.begin(self.actor) as tx:
            await take_effect(tx, [Heard.read(envelope) for envelope in envelopes])

    async def retry(self) -> int:
        """Nothing waits."""
        return 0


@dataclass
class Path:
    """From the outbox over one carrier into the reader's database."""

    stage: Stage
    transport: Transport
    sender: Database
    inbox: Inbox
    reader: Reader
    relay: Relay

    async def go(self) -> Measured:
        """Fill the outbox, then measure until everything in it took effect; every effect is counted and in order."""
        await emit(self.sender, EVENTS)
        await self.stage.as_owner(READER, "TRUNCATE effects")
        consumer, arrived = Consumer(self.inbox, self.transport), 0
        clock = Clock()
        while await self.relay.publish_batch():
            pass
        while arrived < EVENTS:
            arrived += await consumer.step(self.reader)
        measured = clock.stopped(EVENTS)
        await self.relay.close()
        async with self.inbox.database.begin(PROVINCE) as tx:
            disordered, effects = (await tx.session.execute(OUT_OF_ORDER)).one()
        if (disordered, effects) != (0, EVENTS):
            raise AssertionError(f"{effects} effects of {EVENTS} events, {disordered} out of order")
        return measured


async def emit(sender: Database, count: int) -> None:
    """Put events into the outbox as commands do."""
    for first in range(0, count, EMITTED_AT_ONCE):
        async with sender.begin(PROVINCE) as tx:
            for number in range(first, first + EMITTED_AT_ONCE):
                tx.emit(_event(number))


def _event(number: int) -> Assessed:
    employer = f"0198c0de-0000-7000-8000-{number % KEYS:012}"
    filed = {"key": employer, "division": "990811", "period": Month(2025, 9), "effective_on": date(2025, 9, 30)}
    amounts = {"base_total": Money(86_500_00 + number), "amount": Money(692_00 + number)}
    return Assessed(**filed, employer_id=employer, number=number, month=Month(2025, 9), headcount=12, **amounts)


@asynccontextmanager
async def outbox_to_effect() -> AsyncIterator[Benchmark]:
    """Set up both carriers and all ways."""
    batch = (Subscription(Assessed.type, Heard, take_effect, batch=True),)
    single = (Subscription(Assessed.type, Heard, take_one),)
    async with stage(SENDER, READER) as at:
        await at.as_owner(READER, EFFECTS)
        sender, receiver = at.database(SENDER), at.database(READER)
        await emit(sender, EVENTS)
        records = await _taken_by_the_yardstick(sender)
        kafka, postgres = KafkaTransport(at.kafka_servers), PostgresTransport(at.databases.events_url)
        bare = {
            "kafka-python alone": BareKafka(at.kafka_servers, records, PRODUCER),
            "  without compression": BareKafka(at.kafka_servers, records, PRODUCER | {"compression_type": None}),
        }
        paths = {
            "outbox to effect, Kafka": await _path(at, kafka, sender, Inbox("a", receiver, batch, PROVINCE)),
            "  inbox off": await _path(at, kafka, sender, NoInbox("b", receiver, batch, PROVINCE)),
            "  one command per event": await _path(at, kafka, sender, Inbox("c", receiver, single, PROVINCE)),
            "outbox to effect, PostgreSQL": await _path(at, postgres, sender, Inbox("d", receiver, batch, PROVINCE)),
        }
        yield Benchmark(
            name="outbox-to-effect",
            unit="events",
            ways={name: way.go for name, way in bare.items()} | {name: way.go for name, way in paths.items()},
            targets=(Target("outbox to effect, Kafka", ratio_min=0.4, rate_min=5_000),),
        )
        for path in paths.values():
            await path.reader.close()
        await kafka.close()
        await postgres.close()
        await sender.close()
        await receiver.close()


async def _path(at: Stage, transport: Transport, sender: Database, inbox: Inbox) -> Path:
    name = f"{SENDER}.{inbox.consumer}"  # a topic of its own, so that no way reads what another sent
    await transport.prepare([topic_of(name)])
    reader = await transport.reader(f"bench.{inbox.consumer}", [topic_of(name)])
    relay = Relay(name, at.databases.services[SENDER].url, PROVINCE.scope, transport)
    return Path(at, transport, sender, inbox, reader, relay)


async def _taken_by_the_yardstick(sender: Database) -> list[tuple[bytes, bytes]]:
    """Return the bytes of what is in the outbox, and mark it as published: no relay will take it."""
    async with sender.begin(PROVINCE) as tx:
        chosen = select(OutboxRow.key, OutboxRow.envelope).order_by(OutboxRow.seq)
        records = [(key.encode(), envelope.encode()) for key, envelope in await tx.session.execute(chosen)]
        await tx.session.execute(update(OutboxRow).values(position=OutboxRow.seq))
    return records
