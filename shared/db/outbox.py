"""Events that a query tells: written into the outbox by the database itself, a million of them in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shared.events import Event
from shared.periods import Month

# the envelope as `shared.events.Envelope` writes it; a test holds the two against each other
TELL_ROWS = """
INSERT INTO outbox (event_id, type, key, prefecture, period, category, amount_fen, envelope)
SELECT told.id, kind.type, told.key, kind.prefecture, kind.period, kind.category, 0, CAST(json_build_object(
    'id', told.id, 'type', kind.type, 'key', told.key, 'division', told.division, 'period', kind.period,
    'effective_on', told.effective_on, 'recorded_at', kind.recorded_at, 'correlation_id', kind.correlation_id,
    'causation_id', NULL, 'producer', kind.producer, 'payload', told.payload) AS text)
FROM (SELECT gen_random_uuid() AS id, event.* FROM ({query}) AS event) AS told,
     (SELECT CAST(:type AS text) AS type, CAST(:producer AS text) AS producer, CAST(:category AS text) AS category,
             CAST(:prefecture AS text) AS prefecture, CAST(:period AS text) AS period,
             CAST(:correlation_id AS text) AS correlation_id, CAST(:recorded_at AS timestamptz) AS recorded_at) AS kind
"""


@dataclass(frozen=True, slots=True)
class EventRows:
    """Events of one class, prefecture and period, counted without money, one for each row of a query.

    A row has `key`, `division`, `effective_on` and `payload`: what the event class would say of it, as JSON.
    """

    event: type[Event]
    category: str
    prefecture: str
    period: Month
    query: str
    facts: Mapping[str, Any]

    def statement(self) -> str:
        """Return the statement that writes them."""
        return TELL_ROWS.format(query=self.query)

    def named(self) -> dict[str, Any]:
        """Return what the statement calls for, beyond what the transaction knows."""
        return {
            **self.facts,
            "type": self.event.type,
            "producer": self.event.type.partition(".")[0],
            "category": self.category,
            "prefecture": self.prefecture,
        }
