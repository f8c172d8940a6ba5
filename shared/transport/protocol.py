"""What a carrier of events must do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Record:
    """One event on its way: its topic, the key that orders it, and its bytes."""

    topic: str
    key: str
    value: bytes


class Reader(Protocol):
    """A consumer group's place in some topics."""

    async def poll(self, limit: int, timeout: float) -> Sequence[Record]:
        """Return up to `limit` next records, waiting at most `timeout` seconds for the first."""

    async def commit(self) -> None:
        """Remember that everything polled so far has taken effect."""

    async def close(self) -> None:
        """Leave; what was not committed is delivered again to the next reader of the group."""


class Transport(Protocol):
    """A durable log of records by topic."""

    async def prepare(self, topics: Sequence[str]) -> None:
        """Make the topics if they are not there yet."""

    async def publish(self, records: Sequence[Record]) -> None:
        """Append the records in their order; return only when all of them are safe."""

    async def reader(self, group: str, topics: Sequence[str]) -> Reader:
        """Continue reading where the group last committed; a new group begins at the beginning."""

    async def close(self) -> None:
        """Let go of connections."""
