"""The province's carrier: Apache Kafka, through kafka-python, whose blocking calls run in threads of their own."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.admin import NewTopic
from kafka.errors import TopicAlreadyExistsError

from shared.transport.protocol import Reader, Record

PARTITIONS = 6
SESSION_MS = 9_000
"""How long a killed reader's partitions wait for the one that takes its place."""
PRODUCER = {
    "acks": "all",
    "enable_idempotence": True,
    "linger_ms": 5,
    "batch_size": 1 << 18,
    "compression_type": "gzip",
}
Result = TypeVar("Result")


@dataclass
class OneThread:
    """A thread in which a client that is not safe to share does all its work."""

    _executor: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1), init=False)

    async def run(self, call: Callable[..., Result], *args: Any, **named: Any) -> Result:
        """Run `call` there and return its result."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, partial(call, *args, **named))

    def close(self) -> None:
        """End the thread."""
        self._executor.shutdown(wait=False)


@dataclass
class KafkaTransport:
    """Topics of the brokers at `servers` (`host:port,host:port`); records of one key keep their order."""

    servers: str
    partitions: int = PARTITIONS
    replicas: int = 1
    _producer: KafkaProducer | None = field(default=None, init=False)
    _thread: OneThread = field(default_factory=OneThread, init=False)

    async def prepare(self, topics: Sequence[str]) -> None:
        """Make the topics, with partitions for growth."""
        await self._thread.run(self._prepare, topics)

    async def publish(self, records: Sequence[Record]) -> None:
        """Send with `acks=all` from an idempotent producer, and wait until each record is acknowledged."""
        await self._thread.run(self._publish, records)

    async def reader(self, group: str, topics: Sequence[str]) -> Reader:
        """Join the group; offsets are committed by hand, after the database."""
        thread = OneThread()
        consumer = await thread.run(self._consumer, group, topics)
        return KafkaReader(consumer, thread)

    async def close(self) -> None:
        """Flush and close the producer."""
        if self._producer is not None:
            await self._thread.run(self._producer.close)
            self._producer = None
        self._thread.close()

    def _prepare(self, topics: Sequence[str]) -> None:
        admin = KafkaAdminClient(bootstrap_servers=self.servers)
        try:
            if missing := set(topics) - set(admin.list_topics()):
                admin.create_topics([NewTopic(topic, self.partitions, self.replicas) for topic in sorted(missing)])
        except TopicAlreadyExistsError:
            return  # another process made them meanwhile
        finally:
            admin.close()

    def _publish(self, records: Sequence[Record]) -> None:
        if self._producer is None:
            self._producer = KafkaProducer(bootstrap_servers=self.servers, **PRODUCER)
        sent = [self._producer.send(r.topic, key=r.key.encode(), value=r.value) for r in records]
        self._producer.flush()
        for future in sent:
            future.get()

    def _consumer(self, group: str, topics: Sequence[str]) -> KafkaConsumer:
        return KafkaConsumer(
            *topics,
            bootstrap_servers=self.servers,
            group_id=group,
            enable_auto_commit=False,
            session_timeout_ms=SESSION_MS,
            heartbeat_interval_ms=SESSION_MS // 3,
            auto_offset_reset="earliest",
        )


@dataclass
class KafkaReader:
    """A member of a consumer group."""

    consumer: KafkaConsumer
    thread: OneThread

    async def poll(self, limit: int, timeout: float) -> Sequence[Record]:
        """Return the next records, each partition in its order."""
        polled = await self.thread.run(self.consumer.poll, timeout_ms=int(timeout * 1000), max_records=limit)
        return [
            Record(r.topic, (r.key or b"").decode(errors="replace"), r.value)
            for batch in polled.values()
            for r in batch
        ]

    async def commit(self) -> None:
        """Commit the offsets of everything polled."""
        await self.thread.run(self.consumer.commit)

    async def close(self) -> None:
        """Leave the group without committing."""
        await self.thread.run(self.consumer.close, autocommit=False)
        self.thread.close()
