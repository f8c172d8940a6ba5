"""The way in: gives each event its effect here exactly once, in the order of its key, and drops nothing.

A batch of events takes effect in one transaction with the inbox rows that say so; the reader's place is kept after
that. A failing batch is halved until the bad event stands alone. An event that needs another not yet here *waits*, and
later events of its key wait behind it; what keeps failing, or waits too long, is *parked* for an operator.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.tables import InboxRow, SetAsideRow
from shared.events import Envelope, Fact
from shared.problems import Conflict

TRIES_BEFORE_PARKING = 5

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

    async def retry(self) -> int:
        """Try what waits once more, each key from its first event on; returns how many took effect."""
        async with self.database.begin(self.actor) as tx:
            waiting = await tx.session.scalars(select(SetAsideRow).order_by(SetAsideRow.seq).where(self._is_mine()))
            by_key: dict[tuple[str, str], list[SetAsideRow]] = {}
            for row in waiting:
                by_key.setdefault((row.stream, row.key), []).append(row)
        return sum([await self._retry_key(rows) for rows in by_key.values()])

    async def _absorb(self, events: Sequence[Envelope]) -> None:
        try:
            async with self.database.begin(self.actor) as tx:
                await self._take(tx, await self._unblocked(tx, events))
        except Exception as error:
            if _is_passing(error):
                raise
            if len(events) > 1:
                middle = len(events) // 2
                await self._absorb(events[:middle])
                await self._absorb(events[middle:])
            else:
                await self._set_aside(events[0], error)

    async def _unblocked(self, tx: Transaction, events: Sequence[Envelope]) -> list[Envelope]:
        """Put events whose key already waits behind their forerunners; return the others."""
        keys = {(_stream(event), event.key) for event in events}
        held = await tx.session.execute(
            select(SetAsideRow.stream, SetAsideRow.key)
            .where(self._is_mine(), tuple_(SetAsideRow.stream, SetAsideRow.key).in_(keys))
            .distinct()
        )
        blocked = {(stream, key) for stream, key in held}
        behind = [event for event in events if (_stream(event), event.key) in blocked]
        await self._insert_aside(tx, behind, state="BEHIND", reason="an earlier event of its key waits")
        return [event for event in events if (_stream(event), event.key) not in blocked]

    async def _take(self, tx: Transaction, events: Sequence[Envelope]) -> None:
        for event_type, run in groupby(await self._new(tx, events), key=lambda event: event.type):
            subscription = next(s for s in self.subscriptions if s.event_type == event_type)
            facts = [subscription.model.read(event) for event in run]
            if subscription.batch:
                await subscription.command(tx, facts)
            else:
                for fact in facts:
                    await subscription.command(tx, fact)
        # what the commands left pending must fail here, where the batch can still be halved
        await tx.session.flush()

    async def _new(self, tx: Transaction, events: Sequence[Envelope]) -> list[Envelope]:
        if not events:
            return []
        first_seen = {event.id: event for event in events}
        noted = await tx.session.scalars(
            insert(InboxRow)
            .values([{"consumer": self.consumer, "event_id": event_id} for event_id in first_seen])
            .on_conflict_do_nothing()
            .returning(InboxRow.event_id)
        )
        new = set(noted)
        return [event for event_id, event in first_seen.items() if event_id in new]

    async def _set_aside(self, event: Envelope, error: Exception) -> None:
        log.warning("event set aside", consumer=self.consumer, type=event.type, key=event.key, reason=str(error))
        async with self.database.begin(self.actor) as tx:
            await self._insert_aside(tx, [event], state="WAITING", reason=str(error))

    async def _insert_aside(self, tx: Transaction, events: Iterable[Envelope], *, state: str, reason: str) -> None:
        rows = [
            {
                "consumer": self.consumer,
                "event_id": event.id,
                "stream": _stream(event),
                "key": event.key,
                "state": state,
                "reason": reason,
                "tries": 0,
                "since": tx.now,
                "envelope": event.model_dump_json(),
            }
            for event in events
        ]
        if rows:
            await tx.session.execute(insert(SetAsideRow).values(rows).on_conflict_do_nothing())

    async def _retry_key(self, rows: Sequence[SetAsideRow]) -> int:
        took_effect = 0
        for row in rows:
            if row.state == "PARKED":
                break
            try:
                async with self.database.begin(self.actor) as tx:
                    await self._take(tx, [Envelope.model_validate_json(row.envelope)])
                    await tx.session.execute(delete(SetAsideRow).where(SetAsideRow.seq == row.seq))
            except Exception as error:
                if _is_passing(error):
                    raise
                await self._keep_waiting(row, error)
                break
            took_effect += 1
        return took_effect

    async def _keep_waiting(self, row: SetAsideRow, error: Exception) -> None:
        async with self.database.begin(self.actor) as tx:
            held = await tx.session.get_one(SetAsideRow, row.seq)
            held.tries += 1
            held.reason = str(error)
            too_long = tx.now - held.since > self.limit
            failing = not isinstance(error, NotYetKnown) and held.tries >= TRIES_BEFORE_PARKING
            held.state = "PARKED" if too_long or failing else "WAITING"

    def _is_mine(self) -> Any:
        return SetAsideRow.consumer == self.consumer


def _stream(event: Envelope) -> str:
    return event.producer


def _is_passing(error: Exception) -> bool:
    """Whether the database, not the event, is at fault: then the batch is tried again, whole."""
    if isinstance(error, DBAPIError):
        passing_states = ("08", "40", "53", "55", "57")  # connection, rollback, resources, lock, operator intervention
        state = getattr(error.orig, "sqlstate", None) or ""
        return error.connection_invalidated or state.startswith(passing_states)
    return isinstance(error, OSError)
