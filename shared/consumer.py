"""Runs an inbox on a transport: poll, absorb, commit the place, retry what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from shared.events import Envelope, topic_of
from shared.inbox import Inbox
from shared.transport import Reader, Record, Transport

POLL_LIMIT = 1_000
POLL_SECONDS = 1.0

log = structlog.get_logger()


@dataclass
class Consumer:
    """Feeds one inbox from its producers' topics."""

    inbox: Inbox
    transport: Transport

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
            await self.inbox.absorb(_opened(records))
            await reader.commit()
        await self.inbox.retry()
        return len(records)


def _opened(records: Sequence[Record]) -> list[Envelope]:
    return [Envelope.model_validate_json(record.value) for record in records]
