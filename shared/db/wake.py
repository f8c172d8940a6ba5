"""Waiting for a commit: LISTEN on a channel, with a time limit as the back-up poll."""

import asyncio
from dataclasses import dataclass, field

import asyncpg


@dataclass
class Waker:
    """Listens on one channel of the database at `url`."""

    url: str
    channel: str
    _connection: asyncpg.Connection | None = field(default=None, init=False)
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def wait(self, at_most: float) -> None:
        """Return when something was notified since the last call, or after `at_most` seconds."""
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self.url)
            await self._connection.add_listener(self.channel, lambda *_: self._woken.set())
            return
        try:
            await asyncio.wait_for(self._woken.wait(), at_most)
        except TimeoutError:
            return
        self._woken.clear()

    async def close(self) -> None:
        """Stop listening."""
        if self._connection is not None:
            await self._connection.close()
