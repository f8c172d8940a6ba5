"""Events that could not take effect yet. Each key's first one *waits* or is *parked*, and later ones stand *behind* it.

What waits is tried again by its inbox. What is parked stays until an operator, having mended the cause, releases it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, any_, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.orm import aliased

from shared.db import Transaction
from shared.db.tables import SetAsideRow
from shared.events import Envelope
from shared.problems import Conflict, NotFound

REASON_LENGTH_MAX = 1_000

Key = tuple[str, str]
"""The producer and the key within its stream: what keeps its order."""


class AsideState(StrEnum):
    """How an event stands aside."""

    WAITING = "WAITING"
    BEHIND = "BEHIND"
    PARKED = "PARKED"


class NotSetAside(NotFound):
    """No such event stands aside."""

    code = "not-set-aside"
    title = "Event not set aside"
    zh = "{consumer} 没有搁置事件 {event_id}。"
    en = "{consumer} has set aside no event {event_id}."


class NotParked(Conflict):
    """Only a parked event can be released."""

    code = "not-parked"
    title = "Event not parked"
    zh = "事件 {event_id} 的状态是 {state}，只有 PARKED 才能放行。"
    en = "Event {event_id} is {state}; only a parked one can be released."


@dataclass(frozen=True, slots=True)
class Aside:
    """What is kept of an event that stands aside."""

    event_id: UUID
    stream: str
    key: str
    envelope: str

    @classmethod
    def of(cls, event: Envelope) -> "Aside":
        """Keep an event as it came."""
        return cls(event.id, event.producer, event.key, event.model_dump_json())


async def put_aside(tx: Transaction, consumer: str, events: Iterable[Aside], state: AsideState, reason: str) -> None:
    """Set events aside in their order; those that stand aside already stay where they are."""
    rows = [
        {
            "consumer": consumer,
            "event_id": event.event_id,
            "stream": event.stream,
            "key": event.key,
            "state": state,
            "reason": reason[:REASON_LENGTH_MAX],
            "tries": 0,
            "since": tx.now,
            "envelope": event.envelope,
        }
        for event in events
    ]
    if rows:
        await tx.session.execute(insert(SetAsideRow).values(rows).on_conflict_do_nothing())


async def blocked_keys(tx: Transaction, consumer: str, keys: Iterable[str]) -> set[Key]:
    """Return which of these keys have an event standing aside, whatever their stream."""
    wanted = SetAsideRow.key == any_(literal(sorted(set(keys)), ARRAY(Text)))
    held = select(SetAsideRow.stream, SetAsideRow.key).where(SetAsideRow.consumer == consumer, wanted).distinct()
    return {(stream, key) for stream, key in await tx.session.execute(held)}


async def first_waiting(tx: Transaction, consumer: str, limit: int) -> Sequence[SetAsideRow]:
    """Return the first event of each key unless it is parked: the least tried come first."""
    first = aliased(SetAsideRow, _first_of_each_key().where(SetAsideRow.consumer == consumer).subquery())
    waiting = select(first).where(first.state != AsideState.PARKED).order_by(first.tries, first.seq).limit(limit)
    return (await tx.session.scalars(waiting)).all()


async def next_of_key(tx: Transaction, row: SetAsideRow) -> SetAsideRow | None:
    """Return the event that stands behind this one, unless an operator must look at it first."""
    same_key = (SetAsideRow.consumer == row.consumer, SetAsideRow.stream == row.stream, SetAsideRow.key == row.key)
    behind = select(SetAsideRow).where(*same_key, SetAsideRow.seq > row.seq).order_by(SetAsideRow.seq).limit(1)
    following: SetAsideRow | None = await tx.session.scalar(behind)
    return None if following is None or following.state == AsideState.PARKED else following


async def keep_aside(tx: Transaction, seq: int, reason: str, *, limit: timedelta, tries_max: int | None) -> None:
    """Note one more try in vain; park the event if it stood aside longer than `limit` or failed `tries_max` times."""
    row = await tx.session.get(SetAsideRow, seq, with_for_update=True)
    if row is None:
        return  # another worker of the consumer was luckier
    row.tries += 1
    row.reason = reason[:REASON_LENGTH_MAX]
    gives_up = tx.now - row.since > limit or (tries_max is not None and row.tries >= tries_max)
    row.state = AsideState.PARKED if gives_up else AsideState.WAITING


async def held(tx: Transaction, consumer: str, *, limit: int = 1_000) -> Sequence[SetAsideRow]:
    """Return what stands aside, oldest first."""
    oldest = select(SetAsideRow).where(SetAsideRow.consumer == consumer).order_by(SetAsideRow.seq).limit(limit)
    return (await tx.session.scalars(oldest)).all()


async def held_keys(tx: Transaction) -> dict[str, int]:
    """Return how many keys wait and how many are parked, over all consumers of this database."""
    first = aliased(SetAsideRow, _first_of_each_key().subquery())
    counted = select(first.state, func.count()).group_by(first.state)
    found = {AsideState.WAITING: 0, AsideState.PARKED: 0}
    for state, keys in await tx.session.execute(counted):
        found[AsideState.PARKED if state == AsideState.PARKED else AsideState.WAITING] += keys
    return {state.value: keys for state, keys in found.items()}


async def release(tx: Transaction, consumer: str, event_id: UUID) -> SetAsideRow:
    """Let a parked event be tried again, and give it and those behind it their whole time once more."""
    named = select(SetAsideRow).where(SetAsideRow.consumer == consumer, SetAsideRow.event_id == event_id)
    row = await tx.session.scalar(named.with_for_update())
    if row is None:
        raise NotSetAside(consumer=consumer, event_id=event_id)
    if row.state != AsideState.PARKED:
        raise NotParked(event_id=event_id, state=row.state)
    same_key = (SetAsideRow.consumer == consumer, SetAsideRow.stream == row.stream, SetAsideRow.key == row.key)
    await tx.session.execute(update(SetAsideRow).where(*same_key).values(since=tx.now, tries=0))
    row.state = AsideState.WAITING
    return row


def _first_of_each_key() -> Select[Any]:
    key = (SetAsideRow.consumer, SetAsideRow.stream, SetAsideRow.key)
    return select(SetAsideRow).ext(distinct_on(*key)).order_by(*key, SetAsideRow.seq)
