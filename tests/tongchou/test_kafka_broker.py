"""The Kafka that tests and small machines run is a real one, and keeps its records whatever happens to it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.admin import NewTopic

from tests.conftest import KAFKA_JARS, leave_out
from tongchou.kafka_broker import KafkaBroker, main
from tongchou.kafka_jars import KafkaUnavailable, install, java
from tongchou.local_server import command_line_of, wait_until

TOPIC = "tongchou.claims.events"


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    running = KafkaBroker(tmp_path_factory.mktemp("kafka"), KAFKA_JARS)
    try:
        running.start()
    except KafkaUnavailable as missing:
        leave_out(f"left out, needs Apache Kafka: {missing}", required_by="TONGCHOU_REQUIRE_KAFKA")
    with running:
        yield running


def produce(servers: str, *words: str) -> None:
    producer = KafkaProducer(bootstrap_servers=servers, acks="all", enable_idempotence=True)
    try:
        for sent in [producer.send(TOPIC, word.encode(), key=b"one-claim") for word in words]:
            sent.get(timeout=30)
    finally:
        producer.close()


def consume(servers: str, count: int) -> list[str]:
    """Read the topic from its beginning until `count` records came."""
    consumer = KafkaConsumer(TOPIC, bootstrap_servers=servers, auto_offset_reset="earliest", group_id=None)
    words: list[str] = []

    def enough() -> bool:
        for records in consumer.poll(timeout_ms=500).values():
            words.extend(record.value.decode() for record in records)
        return len(words) >= count

    try:
        wait_until(enough, what=f"{count} records")
        return words
    finally:
        consumer.close()


@pytest.mark.kafka
def test_records_outlive_a_killed_broker(broker: KafkaBroker) -> None:
    admin = KafkaAdminClient(bootstrap_servers=broker.servers)
    admin.create_topics([NewTopic(TOPIC, num_partitions=3, replication_factor=1)])
    admin.close()
    produce(broker.servers, "认定", "鉴定")
    assert consume(broker.servers, 2) == ["认定", "鉴定"]
    pid, servers = broker.pid, broker.servers
    assert pid
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not command_line_of(pid), what="death of the broker")
    assert broker.status() == "Apache Kafka does not run"
    broker.start()
    assert broker.servers == servers
    produce(servers, "待遇")
    assert consume(servers, 3) == ["认定", "鉴定", "待遇"]


@pytest.mark.kafka
def test_a_second_process_sees_the_same_broker(broker: KafkaBroker, capsys: pytest.CaptureFixture[str]) -> None:
    broker.start()  # a second time does nothing
    assert main(["status", "--home", str(broker.home)]) == 0
    assert capsys.readouterr().out == f"Apache Kafka answers on {broker.servers}, pid {broker.pid}\n"


def test_without_a_broker_status_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--home", str(tmp_path)]) == 3
    assert "does not run" in capsys.readouterr().out


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(KafkaUnavailable, match="Java 17"):
        java()
    with pytest.raises(KafkaUnavailable, match="Maven"):
        install(tmp_path / "jars")
    with pytest.raises(KafkaUnavailable, match=r"pom\.xml"):
        install(tmp_path / "jars", tmp_path / "pom.xml")


def test_a_java_that_is_too_old_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "bin" / "java"
    old.parent.mkdir()
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(KafkaUnavailable, match=r"11\.0\.2"):
        java()


@pytest.mark.parametrize("content", ["same", "other"])
def test_jars_are_fetched_again_only_when_the_list_changed(
    tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pom, jars = tmp_path / "pom.xml", tmp_path / "jars"
    pom.write_text("same")
    jars.mkdir()
    (jars / "pom.sha256").write_text("0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5")
    pom.write_text(content)
    monkeypatch.setenv("PATH", str(tmp_path))
    if content == "same":
        install(jars, pom)
    else:
        with pytest.raises(KafkaUnavailable, match="Maven"):
            install(jars, pom)
