"""Runs an inbox on a transport: poll, absorb, commit the place, retry what waits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic
from uuid import NAMESPACE_OID, uuid5

from pydantic import ValidationError

from shared.events import Envelope, topic_of
from shared.inbox import Inbox
from shared.set_aside import Aside
from shared.transport import Reader, Record, Transport

POLL_LIMIT = 1_000
POLL_SECONDS = 1.0
RETRY_SECONDS_BUSY = 1.0
RETRY_SECONDS_IDLE = 5.0


@dataclass
class Consumer:
    """Feeds one inbox from its producers' topics."""

    inbox: Inbox
    transport: Transport
    _retried_at: float = field(default=0.0, init=False)
    _moved: bool = field(default=True, init=False)

    async def run(self) -> None:
        """Consume until cancelled; on any passing fault the caller starts it anew, from the last committed place."""
        topics = [topic_of(producer) for producer in self.inbox.producers]
        reader = await self.transport.reader(f"tongchou.{self.inbox.consumer}", topics)
        try:
            while True:
                await self.step(reader)
        finally:
            await reader.close()

    async def step(self, reader: Reader) -> int:
        """Take one poll's records in; returns how many there were."""
        records = await reader.poll(POLL_LIMIT, POLL_SECONDS)
        if records:
            await self._absorb(records)
            await reader.commit()
        await self._retry_when_due(moved=bool(records))
        return len(records)

    async def _absorb(self, records: Sequence[Record]) -> None:
        events: list[Envelope] = []
        for record in records:
            try:
                events.append(Envelope.model_validate_json(record.value))
            except ValidationError as error:
                await self.inbox.absorb(events)  # what came before takes effect before its key is held up
                await self.inbox.park(_kept(record), f"not a readable event: {error}")
                events = []
        await self.inbox.absorb(events)

    async def _retry_when_due(self, *, moved: bool) -> None:
        """Retry when the topics come to rest, now and then while they move, and seldom while nothing does."""
        self._moved = self._moved or moved
        resting = 0.0 if self._moved else RETRY_SECONDS_IDLE
        if monotonic() - self._retried_at < (RETRY_SECONDS_BUSY if moved else resting):
            return
        while await self.inbox.retry():
            continue
        self._retried_at, self._moved = monotonic(), False


def _kept(record: Record) -> Aside:
    text = record.value.decode(errors="backslashreplace").replace("\0", "\\0")
    return Aside(uuid5(NAMESPACE_OID, text), record.topic.split(".")[1], record.key, text)
