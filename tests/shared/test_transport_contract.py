"""What every carrier of events keeps, shown on each of them: nothing lost, the order of each key, a place per group."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence

import pytest

from shared.ids import new_id
from shared.transport import Reader, Record, Transport
from shared.transport.choose import transport_over


@pytest.fixture(params=["postgres", pytest.param("kafka", marks=pytest.mark.kafka)])
def carrier(request) -> tuple[str, str, str]:
    if request.param == "kafka":
        return "kafka", request.getfixturevalue("kafka"), ""
    return "postgres", "", request.getfixturevalue("events_url")


@pytest.fixture
async def transport(carrier) -> AsyncIterator[Transport]:
    transport = transport_over(*carrier)
    yield transport
    await transport.close()


@pytest.fixture
async def topics(transport) -> list[str]:
    names = [f"tongchou.test-{new_id().hex}.events" for _ in range(2)]
    await transport.prepare(names)
    return names


@pytest.fixture
def group() -> str:
    return f"tongchou.test-{new_id().hex}"


def record(topic: str, key: str, number: int) -> Record:
    return Record(topic, key, f"{key} {number}".encode())


async def take(reader: Reader, count: int, *, limit: int = 100) -> list[Record]:
    """Poll until `count` records came."""
    taken: list[Record] = []
    deadline = time.monotonic() + 30
    while len(taken) < count and time.monotonic() < deadline:
        taken.extend(await reader.poll(limit, 1.0))
    return taken


def texts(records: Sequence[Record], key: str) -> list[str]:
    return [record.value.decode() for record in records if record.key == key]


async def test_records_of_one_key_keep_their_order(transport, topics, group):
    sent = [record(topics[0], key, number) for number in range(50) for key in ("一", "b", "c", "d")]
    await transport.publish(sent[:120])
    await transport.publish(sent[120:])

    reader = await transport.reader(group, topics[:1])
    taken = await take(reader, 200, limit=7)
    await reader.close()

    for key in ("一", "b", "c", "d"):
        assert texts(taken, key) == [f"{key} {number}" for number in range(50)]


async def test_what_a_reader_had_not_committed_when_it_died_is_delivered_again(transport, topics, group):
    await transport.publish([record(topics[0], "a", number) for number in range(10)])
    first = await transport.reader(group, topics[:1])
    assert len(await take(first, 10)) == 10
    await first.close()

    second = await transport.reader(group, topics[:1])
    assert len(await take(second, 10)) == 10
    await second.commit()
    await transport.publish([record(topics[0], "a", 10)])
    assert texts(await take(second, 1), "a") == ["a 10"]
    await second.close()

    third = await transport.reader(group, topics[:1])
    assert texts(await take(third, 1), "a") == ["a 10"]
    await third.close()


async def test_a_new_group_begins_at_the_beginning(transport, topics, group):
    await transport.publish([record(topics[0], "a", 0)])
    early = await transport.reader(group, topics[:1])
    assert len(await take(early, 1)) == 1
    await early.commit()
    await early.close()

    late = await transport.reader(f"{group}-late", topics[:1])
    assert len(await take(late, 1)) == 1
    await late.close()


async def test_what_was_published_is_there_for_another_process(transport, carrier, topics, group):
    await transport.publish([record(topics[0], "a", 0)])
    await transport.close()

    another = transport_over(*carrier)
    reader = await another.reader(group, topics[:1])
    assert texts(await take(reader, 1), "a") == ["a 0"]
    await reader.close()
    await another.publish([record(topics[0], "a", 1)])
    await another.close()


async def test_one_reader_reads_two_topics_and_neither_keeps_the_other_waiting(transport, topics, group):
    await transport.publish([record(topics[0], "a", number) for number in range(300)])
    await transport.publish([record(topics[1], "b", number) for number in range(300)])
    reader = await transport.reader(group, topics)

    taken = await take(reader, 301, limit=100)
    assert {r.topic for r in taken} == set(topics)
    taken += await take(reader, 600 - len(taken))
    await reader.close()

    assert texts(taken, "a") == [f"a {number}" for number in range(300)]
    assert texts(taken, "b") == [f"b {number}" for number in range(300)]


async def test_topics_may_be_prepared_again_with_what_is_in_them(transport, topics, group):
    await transport.publish([record(topics[0], "a", 0)])
    await transport.prepare([*topics, f"{topics[0]}.more"])

    reader = await transport.reader(group, topics[:1])
    assert len(await take(reader, 1)) == 1
    await reader.close()


async def test_an_empty_poll_returns_in_time(transport, topics, group):
    reader = await transport.reader(group, topics)
    await reader.poll(10, 1.0)  # joining a group takes its time
    started = time.monotonic()
    assert list(await reader.poll(10, 0.3)) == []
    assert time.monotonic() - started < 2
    await reader.close()


async def test_a_waiting_reader_is_given_a_record_as_soon_as_it_is_published(transport, topics, group):
    reader = await transport.reader(group, topics)
    await reader.poll(10, 1.0)
    waiting = asyncio.ensure_future(take(reader, 1))
    started = time.monotonic()
    await transport.publish([record(topics[1], "a", 0)])
    assert texts(await waiting, "a") == ["a 0"]
    assert time.monotonic() - started < 5
    await reader.close()


async def test_two_readers_of_one_group_never_share_a_record(transport, topics, group):
    await transport.publish([record(topics[0], str(number), number) for number in range(100)])
    first = await transport.reader(group, topics[:1])
    joining = asyncio.ensure_future(transport.reader(group, topics[:1]))
    taken = await take(first, 100)
    await first.commit()
    await first.close()
    second = await joining
    taken += await second.poll(100, 1.0)
    await second.close()

    assert len(taken) == len({record.value for record in taken}) == 100
