"""The carrier that the settings name."""

from shared.settings import Settings
from shared.transport.kafka import KafkaTransport
from shared.transport.postgres import PostgresTransport
from shared.transport.protocol import Transport


def transport_of(settings: Settings) -> Transport:
    """Return the configured carrier; nothing is connected yet."""
    if settings.transport == "kafka":
        return KafkaTransport(settings.kafka_servers)
    return PostgresTransport(settings.events_url)
