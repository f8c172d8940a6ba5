"""The embedded carrier: an append-only log per topic in PostgreSQL.

Each topic has one writer, its service's relay, which numbers the records without gaps under a lock. Readers wake on
NOTIFY and poll as a back-up; a group's place is a row that its reader locks while it reads.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import asyncpg

from shared.transport.protocol import Reader, Record

SCHEMA = """
CREATE TABLE IF NOT EXISTS topic_records (
    topic text, number bigint, key text NOT NULL, value bytea NOT NULL, PRIMARY KEY (topic, number)
);
CREATE TABLE IF NOT EXISTS reader_places (
    group_name text, topic text, next_number bigint NOT NULL, PRIMARY KEY (group_name, topic)
);
"""
LOCK_TOPIC = "SELECT pg_advisory_xact_lock(hashtext($1))"
APPEND = """
INSERT INTO topic_records (topic, number, key, value)
SELECT $1, (SELECT coalesce(max(number), 0) FROM topic_records WHERE topic = $1) + place, key, value
FROM unnest($2::text[], $3::bytea[]) WITH ORDINALITY AS incoming (key, value, place)
"""
READ = "SELECT number, key, value FROM topic_records WHERE topic = $1 AND number >= $2 ORDER BY number LIMIT $3"
PLACE = "SELECT next_number FROM reader_places WHERE group_name = $1 AND topic = $2"
KEEP_PLACE = """
INSERT INTO reader_places VALUES ($1, $2, $3)
ON CONFLICT (group_name, topic) DO UPDATE SET next_number = excluded.next_number
"""
CHANNEL = "topic_records"


@dataclass
class PostgresTransport:
    """Topics as rows of one database at `url`."""

    url: str
    _pool: asyncpg.Pool | None = field(default=None, init=False)

    async def prepare(self, topics: Sequence[str]) -> None:
        """Make the tables; topics need no making."""
        async with (await self._connections()).acquire() as connection, connection.transaction():
            await connection.execute(LOCK_TOPIC, "every topic")
            await connection.execute(SCHEMA)

    async def publish(self, records: Sequence[Record]) -> None:
        """Append in one transaction, numbered under each topic's lock."""
        by_topic: dict[str, list[Record]] = {}
        for record in records:
            by_topic.setdefault(record.topic, []).append(record)
        async with (await self._connections()).acquire() as connection, connection.transaction():
            for topic, batch in sorted(by_topic.items()):
                await connection.execute(LOCK_TOPIC, topic)
                await connection.execute(APPEND, topic, [r.key for r in batch], [r.value for r in batch])
            await connection.execute(f"NOTIFY {CHANNEL}")

    async def reader(self, group: str, topics: Sequence[str]) -> Reader:
        """Read for `group` on a connection of its own, alone: a second reader of the group waits for the first."""
        connection = await asyncpg.connect(self.url)
        reader = PostgresReader(connection, group, tuple(sorted(topics)))
        try:
            await reader.start()
        except BaseException:  # cancelled while it waits for its turn, most likely
            connection.terminate()
            raise
        return reader

    async def close(self) -> None:
        """Close the pool."""
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    async def _connections(self) -> asyncpg.Pool:
        if self._pool is None:
            self._pool = await asyncpg.create_pool(self.url, min_size=0, max_size=4)
        return self._pool


@dataclass
class PostgresReader:
    """One group's place in each of its topics."""

    connection: asyncpg.Connection
    group: str
    topics: tuple[str, ...]
    _places: dict[str, int] = field(default_factory=dict, init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def start(self) -> None:
        """Take the group's lock, listen, and find where it left off."""
        await self.connection.execute("SELECT pg_advisory_lock(hashtext($1))", f"reader {self.group}")
        await self.connection.add_listener(CHANNEL, lambda *_: self._woken.set())
        for topic in self.topics:
            self._places[topic] = await self.connection.fetchval(PLACE, self.group, topic) or 1

    async def poll(self, limit: int, timeout: float) -> Sequence[Record]:
        """Return the next records of all topics, each topic in its order."""
        self._woken.clear()
        records = await self._next(limit)
        if not records:
            try:
                await asyncio.wait_for(self._woken.wait(), timeout)
            except TimeoutError:
                return []
            records = await self._next(limit)
        return records

    async def commit(self) -> None:
        """Keep the group's places."""
        await self.connection.executemany(KEEP_PLACE, [(self.group, t, n) for t, n in self._places.items()])

    async def close(self) -> None:
        """Let the group's lock go."""
        await self.connection.close()

    async def _next(self, limit: int) -> list[Record]:
        records: list[Record] = []
        for topic in self.topics:
            rows = await self.connection.fetch(READ, topic, self._places[topic], limit - len(records))
            records.extend(Record(topic, row["key"], row["value"]) for row in rows)
            if rows:
                self._places[topic] = rows[-1]["number"] + 1
        self.topics = (*self.topics[1:], *self.topics[:1])  # a long topic does not keep the others waiting
        return records
