"""The way in: gives each event its effect here exactly once, in the order of its key, and drops nothing.

A batch of events takes effect in one transaction with the inbox rows that say so; the reader's place is kept after
that. A failing batch is halved until the bad event stands alone. An event that needs another not yet here *waits*, and
later events of its key wait behind it; what keeps failing, or waits too long, is *parked* (`shared/set_aside.py`).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy import delete, text

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.faults import is_passing
from shared.db.tables import SetAsideRow
from shared.events import Envelope, Fact
from shared.problems import Conflict
from shared.set_aside import Aside, AsideState, blocked_keys, first_waiting, keep_aside, next_of_key, put_aside

TRIES_BEFORE_PARKING = 5
RETRIES_AT_ONCE = 200
NOTE_NEW = text("""
    INSERT INTO inbox (consumer, event_id) SELECT :consumer, unnest(CAST(:event_ids AS uuid[]))
    ON CONFLICT DO NOTHING RETURNING event_id
""")

log = structlog.get_logger()


class NotYetKnown(Conflict):
    """A fact needs another that has not arrived: raise it in a command, and the event waits for its forerunner."""

    code = "not-yet-known"
    title = "Forerunner not yet known"
    zh = "尚未收到前置信息 {what} {id}，请稍后重试。"
    en = "{what} {id} has not been announced here yet; try again later."


@dataclass(frozen=True, slots=True)
class Subscription:
    """One event type, this reader's model of it, and the command that it leads to."""

    event_type: str
    model: type[Fact]
    command: Callable[[Transaction, Any], Awaitable[Any]]
    batch: bool = False
    """Whether the command takes a list of facts, in order, instead of one."""


@dataclass(frozen=True)
class Inbox:
    """One consumer's way in. `limit` is how long an event may wait."""

    consumer: str
    database: Database
    subscriptions: Sequence[Subscription]
    actor: Actor
    limit: timedelta = timedelta(hours=24)

    @property
    def producers(self) -> list[str]:
        """The services whose topics this consumer reads."""
        return sorted({subscription.event_type.partition(".")[0] for subscription in self.subscriptions})

    async def absorb(self, envelopes: Sequence[Envelope]) -> None:
        """Give the events their effect, or set aside those that cannot have it yet."""
        wanted = {subscription.event_type for subscription in self.subscriptions}
        events = [envelope for envelope in envelopes if envelope.type in wanted]
        if events:
            await self._absorb(events)

    async def park(self, unreadable: Aside, reason: str) -> None:
        """Park what is not an event that this version can read; later events of its key stand behind it."""
        log.error("unreadable event parked", consumer=self.consumer, stream=unreadable.stream, key=unreadable.key)
        async with self.database.begin(self.actor) as tx:
            await put_aside(tx, self.consumer, [unreadable], AsideState.PARKED, reason)

    async def retry(self) -> int:
        """Try what waits once more, each key from its first event on; returns how many took effect."""
        async with self.database.begin(self.actor) as tx:
            waiting = await first_waiting(tx, self.consumer, RETRIES_AT_ONCE)
        took_effect = 0
        for first in waiting:
            row: SetAsideRow | None = first
            while row is not None:
                took, row = await self._try_again(row)
                took_effect += took
        return took_effect

    async def _absorb(self, events: Sequence[Envelope]) -> None:
        try:
            async with self.database.begin(self.actor) as tx:
                await self._take(tx, await self._unblocked(tx, events))
        except Exception as error:
            if is_passing(error):
                raise
            if len(events) > 1:
                middle = len(events) // 2
                await self._absorb(events[:middle])
                await self._absorb(events[middle:])
            else:
                await self._set_aside(events[0], error)

    async def _unblocked(self, tx: Transaction, events: Sequence[Envelope]) -> list[Envelope]:
        """Put events whose key already waits behind their forerunners; return the others."""
        blocked = await blocked_keys(tx, self.consumer, (event.key for event in events))
        behind = [Aside.of(event) for event in events if (event.producer, event.key) in blocked]
        await put_aside(tx, self.consumer, behind, AsideState.BEHIND, "an earlier event of its key waits")
        return [event for event in events if (event.producer, event.key) not in blocked]

    async def _take(self, tx: Transaction, events: Sequence[Envelope]) -> None:
        subscriptions = {subscription.event_type: subscription for subscription in self.subscriptions}
        for event_type, run in groupby(await self._new(tx, events), key=lambda event: event.type):
            subscription = subscriptions[event_type]
            facts = [subscription.model.read(event) for event in run]
            if subscription.batch:
                await subscription.command(tx, facts)
            else:
                for fact in facts:
                    await subscription.command(tx, fact)

    async def _new(self, tx: Transaction, events: Sequence[Envelope]) -> list[Envelope]:
        """Note the events as taken; return those that had not been before, each once."""
        first_seen = {event.id: event for event in events}
        asked = {"consumer": self.consumer, "event_ids": list(first_seen)}
        new = set(await tx.session.scalars(NOTE_NEW, asked))
        return [event for event_id, event in first_seen.items() if event_id in new]

    async def _set_aside(self, event: Envelope, error: Exception) -> None:
        log.warning("event set aside", consumer=self.consumer, type=event.type, key=event.key, reason=str(error))
        async with self.database.begin(self.actor) as tx:
            await put_aside(tx, self.consumer, [Aside.of(event)], AsideState.WAITING, str(error))

    async def _try_again(self, row: SetAsideRow) -> tuple[bool, SetAsideRow | None]:
        """Return whether the event took effect, and if so the next one of its key."""
        try:
            async with self.database.begin(self.actor) as tx:
                await self._take(tx, [Envelope.model_validate_json(row.envelope)])
                await tx.session.execute(delete(SetAsideRow).where(SetAsideRow.seq == row.seq))
                following = await next_of_key(tx, row)
        except Exception as error:
            if is_passing(error):
                raise
            tries_max = None if isinstance(error, NotYetKnown) else TRIES_BEFORE_PARKING
            async with self.database.begin(self.actor) as tx:
                await keep_aside(tx, row.seq, str(error), limit=self.limit, tries_max=tries_max)
            return False, None
        return True, following
