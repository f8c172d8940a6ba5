"""The carrier that the settings name."""

from shared.transport.kafka import KafkaTransport
from shared.transport.postgres import PostgresTransport
from shared.transport.protocol import Transport


def transport_over(carrier: str, kafka_servers: str, events_url: str) -> Transport:
    """Return the carrier called `kafka` or `postgres`; nothing is connected yet."""
    return KafkaTransport(kafka_servers) if carrier == "kafka" else PostgresTransport(events_url)
