"""Events as another service would send them, for tests of what hears them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from shared.events import Envelope, topic_of
from shared.ids import new_id
from shared.periods import Month
from shared.transport import Record

_numbers = count(1)


def note(text: str = "", *, key: str = "k", needs: str | None = None, kind: str = "note") -> Envelope:
    """One note taken by `senders`; each has a text of its own unless one is given."""
    return Envelope(
        id=new_id(),
        type=f"senders.{kind}_taken.v1",
        key=key,
        division="990800",
        period=Month(2025, 9),
        effective_on=date(2025, 9, 1),
        recorded_at=datetime.now(UTC),
        correlation_id="c",
        causation_id=None,
        producer="senders",
        payload={"text": text or f"note {next(_numbers)}", **({"needs": needs} if needs else {})},
    )


def record_of(event: Envelope) -> Record:
    """The event as it lies on its topic."""
    return Record(topic_of(event.producer), event.key, event.model_dump_json().encode())


@dataclass
class RecordsAtHand:
    """A reader, and the transport that gives it, over records that the test lays out."""

    polls: list[Sequence[Record]]
    committed: int = field(default=0)

    async def reader(self, group: str, topics: Sequence[str]) -> "RecordsAtHand":
        return self

    async def poll(self, limit: int, timeout: float) -> Sequence[Record]:
        return self.polls.pop(0) if self.polls else []

    async def commit(self) -> None:
        self.committed += 1

    async def close(self) -> None: ...

    async def prepare(self, topics: Sequence[str]) -> None: ...

    async def publish(self, records: Sequence[Record]) -> None:
        self.polls.append(list(records))
