"""What services tell each other: an `Event` one writes, the `Envelope` in which it travels, a `Fact` another reads.

Events carry ids, never names or identity numbers. An event that moves or fixes money says so (`counted`), so that
the month's manifest can prove that none was lost.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from shared.money import Money
from shared.periods import Month


class Event(BaseModel):
    """A fact in the past tense. `key` orders it, `division` and `period` file it, `effective_on` dates it."""

    model_config = ConfigDict(frozen=True)
    type: ClassVar[str]

    key: str = Field(exclude=True)
    division: str = Field(exclude=True)
    period: Month = Field(exclude=True)
    effective_on: date = Field(exclude=True)

    def counted(self) -> tuple[str, Money] | None:
        """Return the manifest category and the money this event counts for, if any."""
        return None


class Envelope(BaseModel):
    """An event on the wire."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    type: str
    key: str
    division: str
    period: Month
    effective_on: date
    recorded_at: datetime
    correlation_id: str
    causation_id: UUID | None
    producer: str
    payload: dict[str, Any]

    @staticmethod
    def text_of(
        event: Event, *, event_id: UUID, recorded_at: datetime, correlation_id: str, causation_id: UUID | None
    ) -> str:
        """Wrap an event for its journey, and write it down, all at once."""
        wrapped = {
            "id": event_id,
            "type": event.type,
            "key": event.key,
            "division": event.division,
            "period": str(event.period),
            "effective_on": event.effective_on,
            "recorded_at": recorded_at,
            "correlation_id": correlation_id,
            "causation_id": causation_id,
            "producer": event.type.partition(".")[0],
            "payload": event,
        }
        return to_json(wrapped).decode()


class Fact(BaseModel):
    """A reader's own, small model of an event: the payload's fields it needs, and the envelope's it asks for.

    What a later version of the writer adds is ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    event_id: UUID
    event_type: str
    division: str
    period: Month
    effective_on: date
    recorded_at: datetime
    correlation_id: str

    @classmethod
    def read(cls, envelope: Envelope) -> Self:
        """Read what this model needs; raises `pydantic.ValidationError` if the event lacks it."""
        return cls.model_validate({**envelope.payload, **_seen(envelope)})


def _seen(envelope: Envelope) -> dict[str, Any]:
    return {
        "event_id": envelope.id,
        "event_type": envelope.type,
        "division": envelope.division,
        "period": envelope.period,
        "effective_on": envelope.effective_on,
        "recorded_at": envelope.recorded_at,
        "correlation_id": envelope.correlation_id,
    }


def topic_of(service: str) -> str:
    """Return the topic on which a service announces its facts.

    >>> topic_of("claims")
    'tongchou.claims.events'
    """
    return f"tongchou.{service}.events"
