"""The yardstick of what travels over Kafka: kafka-python alone, with nothing stored and nothing promised."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kafka import KafkaConsumer, KafkaProducer

from bench.harness import Clock, Measured
from shared.ids import new_id
from shared.transport.kafka import KafkaTransport


@dataclass(frozen=True)
class BareKafka:
    """Produces and consumes these very records under these producer settings."""

    servers: str
    records: Sequence[tuple[bytes, bytes]]
    settings: dict[str, Any]

    async def go(self) -> Measured:
        """Produce everything, then consume everything, on a topic of its own."""
        topic = f"bench.{new_id()}"
        transport = KafkaTransport(self.servers)
        await transport.prepare([topic])
        await transport.close()
        consumer = KafkaConsumer(
            topic,
            bootstrap_servers=self.servers,
            group_id=topic,
            auto_offset_reset="earliest",
            enable_auto_commit=False,
        )
        while not consumer.assignment():
            consumer.poll(timeout_ms=100)
        producer, arrived = KafkaProducer(bootstrap_servers=self.servers, **self.settings), 0
        clock = Clock()
        deque((producer.send(topic, key=key, value=value) for key, value in self.records), maxlen=0)
        producer.flush()
        while arrived < len(self.records):
            arrived += sum(map(len, consumer.poll(timeout_ms=1000, max_records=1000).values()))
        measured = clock.stopped(arrived)
        producer.close()
        consumer.close()
        return measured
