"""The carrier that the settings name."""

from importlib import import_module

from shared.transport.postgres import PostgresTransport
from shared.transport.protocol import Transport


def transport_over(carrier: str, kafka_servers: str, events_url: str) -> Transport:
    """Return the carrier called `kafka` or `postgres`; nothing is connected yet.

    The Kafka client is loaded only where it is used: it would cost every other process half a second and 20 MB.
    """
    if carrier == "kafka":
        chosen: Transport = import_module("shared.transport.kafka").KafkaTransport(kafka_servers)
        return chosen
    return PostgresTransport(events_url)
