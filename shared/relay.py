"""The way out: takes what commands have put into the outbox to the transport, in the order of each key.

One relay per service, held by an advisory lock: two would reorder one key's events. It takes rows *not yet
published*, never "above the last id", since a lower number may commit later. A crash repeats records, never skips one.
"""

from dataclasses import dataclass, field

import asyncpg
import structlog

from shared.db.wake import Waker
from shared.events import topic_of
from shared.transport import Record, Transport

UNPUBLISHED = "SELECT seq, type, key, envelope FROM outbox WHERE position IS NULL ORDER BY seq LIMIT $1"
MARK = """
UPDATE outbox SET position = published.position
FROM unnest($1::bigint[], $2::bigint[]) AS published (seq, position) WHERE outbox.seq = published.seq
"""
LAST_POSITION = "SELECT coalesce(max(position), 0) FROM outbox"
LOCK = "SELECT pg_advisory_lock(hashtext('relay'))"
SET_SCOPE = "SELECT set_config('tongchou.scope', $1, false)"
BATCH = 1_000
BACKUP_POLL_SECONDS = 1.0

log = structlog.get_logger()


@dataclass
class Relay:
    """Publishes one service's outbox. `scope` is the whole installation's division prefix."""

    service: str
    url: str
    scope: str
    transport: Transport
    _connection: asyncpg.Connection | None = field(default=None, init=False)
    _position: int = field(default=0, init=False)

    async def run(self) -> None:
        """Publish until cancelled."""
        waker = Waker(self.url, "outbox")
        try:
            while True:
                if not await self.publish_batch():
                    await waker.wait(BACKUP_POLL_SECONDS)
        finally:
            await waker.close()
            await self.close()

    async def publish_batch(self) -> int:
        """Publish the next rows and mark what was acknowledged; returns how many."""
        connection = await self._locked_connection()
        rows = await connection.fetch(UNPUBLISHED, BATCH)
        if not rows:
            return 0
        topic = topic_of(self.service)
        await self.transport.publish([Record(topic, row["key"], row["envelope"].encode()) for row in rows])
        positions = range(self._position + 1, self._position + 1 + len(rows))
        await connection.execute(MARK, [row["seq"] for row in rows], list(positions))
        self._position += len(rows)
        return len(rows)

    async def close(self) -> None:
        """Let the lock go."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _locked_connection(self) -> asyncpg.Connection:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self.url)
            await self._connection.execute(LOCK)
            await self._connection.execute(SET_SCOPE, self.scope)
            self._position = await self._connection.fetchval(LAST_POSITION)
            log.info("relay holds the lock", service=self.service, position=self._position)
        return self._connection
