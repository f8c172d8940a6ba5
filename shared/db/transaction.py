"""One unit of work: what a command may do, all of it kept or none.

A command loads and writes through `session`, says what happened with `emit`, and returns. It never commits: the door
that opened the transaction does, before it answers.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.auth import Actor
from shared.crypto import Secrets
from shared.db.filing_months import open_month
from shared.db.outbox import EventRows
from shared.db.tables import AuditRow, OutboxRow, ServiceBase
from shared.events import Envelope, Event
from shared.ids import new_id, prefecture_of
from shared.periods import Month, shanghai_date

Row = TypeVar("Row", bound=ServiceBase)
Body = TypeVar("Body", bound=BaseModel)


class Transaction:
    """A PostgreSQL transaction under one actor's row-level scope, with its outbox and its answer."""

    def __init__(
        self, session: AsyncSession, *, now: datetime, actor: Actor, secrets: Secrets, correlation_id: str
    ) -> None:
        self.session = session
        self.now = now
        self.actor = actor
        self.secrets = secrets
        self.correlation_id = correlation_id
        self.answer: tuple[int, BaseModel] | None = None
        self._announced: list[tuple[Event, UUID, UUID | None, str]] = []
        self._open_months: dict[tuple[str, Month], Month] = {}

    @property
    def today(self) -> date:
        """The calendar date of `now` in Asia/Shanghai: for what happens today, never for choosing the law."""
        return shanghai_date(self.now)

    def add(self, row: Row) -> Row:
        """Record a row."""
        self.session.add(row)
        return row

    def add_all(self, rows: Iterable[ServiceBase]) -> None:
        """Record rows."""
        self.session.add_all(rows)

    def emit(self, event: Event, *, cause: UUID | None = None, correlation_id: str = "") -> UUID:
        """Announce a fact when, and only when, this transaction commits. Call it while the key's row is locked."""
        event_id = new_id()
        self._announced.append((event, event_id, cause, correlation_id or self.correlation_id))
        return event_id

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """Do in here what may fail by itself: then nothing of it stays, not what it emitted, and the rest goes on."""
        announced, open_months = list(self._announced), dict(self._open_months)
        try:
            async with self.session.begin_nested():
                yield
        except BaseException:
            self._announced, self._open_months = announced, open_months
            raise

    def reply(self, status: int, body: Body) -> Body:
        """Fix the answer to a write: it is stored with the effect, so that a retry gets the same one."""
        self.answer = (status, body)
        return body

    def audit(  # noqa: PLR0913 - an audit row has this many sides
        self,
        action: str,
        *,
        entity: str,
        entity_id: str,
        division: str,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        reason: str = "",
    ) -> None:
        """Record who did what to which row, with the values before and after where they matter."""
        self.add(
            AuditRow(
                recorded_at=self.now,
                subject=self.actor.subject,
                roles=" ".join(sorted(self.actor.roles)),
                terminal=self.actor.terminal,
                action=action,
                entity=entity,
                entity_id=entity_id,
                prefecture=prefecture_of(division),
                correlation_id=self.correlation_id,
                before=before,
                after=after,
                reason=reason,
            )
        )

    async def announce(self, events: Iterable[Event] = ()) -> None:
        """Write what was emitted so far, and these events, into the outbox now, so that a million need no memory.

        The months under which counted events are filed are locked from here on, always in one order, so that two
        transactions never wait for one another: announce in the order of prefecture and month.
        """
        for event in events:
            self.emit(event)
        await self.session.flush()
        if not self._announced:
            return
        counted = {
            (prefecture_of(event.division), event.period) for event, _, _, _ in self._announced if event.counted()
        }
        await self._hold_months(counted)
        await self.session.execute(insert(OutboxRow), self._outbox_rows())
        self._announced.clear()

    async def announce_rows(self, rows: EventRows) -> None:
        """Write the events that a query tells into the outbox, after those emitted so far."""
        await self.announce()
        filed_under = (rows.prefecture, rows.period)
        await self._hold_months({filed_under})
        named = rows.named() | {"recorded_at": self.now, "correlation_id": self.correlation_id}
        await self.session.execute(text(rows.statement()), named | {"period": str(self._open_months[filed_under])})

    async def finish(self) -> None:
        """Write the rest of the outbox, last of all, while the rows it speaks of are still locked."""
        await self.announce()

    async def _hold_months(self, counted: AbstractSet[tuple[str, Month]]) -> None:
        for filed_under in sorted(counted - self._open_months.keys()):
            if any(filed_under < held for held in self._open_months):
                raise ValueError(f"{filed_under} is announced after a later month: another transaction may wait")
            self._open_months[filed_under] = await open_month(self.session, *filed_under)

    def _outbox_rows(self) -> Sequence[dict[str, Any]]:
        rows = []
        for event, event_id, cause, correlation_id in self._announced:
            prefecture = prefecture_of(event.division)
            period = self._open_months.get((prefecture, event.period), event.period)
            envelope = Envelope.text_of(
                event if period == event.period else event.model_copy(update={"period": period}),
                event_id=event_id,
                recorded_at=self.now,
                correlation_id=correlation_id,
                causation_id=cause,
            )
            category, amount = event.counted() or (None, None)
            rows.append(
                {
                    "event_id": event_id,
                    "type": event.type,
                    "key": event.key,
                    "prefecture": prefecture,
                    "period": period,
                    "category": category,
                    "amount": amount,
                    "envelope": envelope,
                }
            )
        return rows
