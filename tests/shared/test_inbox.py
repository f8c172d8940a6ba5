"""Each event takes effect exactly once, in the order of its key, and none is dropped."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from shared.clock import utc_now
from shared.consumer import Consumer
from shared.db.tables import InboxRow, SetAsideRow
from shared.ids import new_id
from shared.inbox import TRIES_BEFORE_PARKING, Inbox, NotYetKnown, Subscription
from shared.set_aside import NotParked, NotSetAside, held, held_keys, release
from shared.transport import Record
from tests.shared.letters import RecordsAtHand, note, record_of
from tests.shared.parcels.service import SERVICE, Note, NoteTaken, take_note


@pytest.fixture
def inbox(own_database, worker):
    return Inbox("parcels", own_database, SERVICE.subscriptions, worker)


@pytest.fixture
def aside(own_database, worker):
    """What stands aside: each event's state by its text."""

    async def standing() -> list[tuple[str, str]]:
        async with own_database.begin(worker) as tx:
            return [(row.key, row.state) for row in await held(tx, "parcels")]

    return standing


def later(inbox, by: timedelta):
    return replace(inbox, database=replace(inbox.database, clock=lambda: utc_now() + by))


async def test_an_event_delivered_twice_late_and_before_its_forerunner_takes_effect_once(inbox, notes):
    first, second, third = note("first"), note("second", key="other", needs="first"), note("third", key="other")

    for batch in ([second, third], [second], [first, third], [first], [third, second, first]):
        await inbox.absorb(batch)
        await inbox.absorb(batch)
        await inbox.retry()

    assert await notes() == ["first", "second", "third"]


async def test_the_same_event_twice_in_one_batch_takes_effect_once(inbox, notes):
    event = note("once")
    await inbox.absorb([event, event])
    assert await notes() == ["once"]


@pytest.mark.parametrize("kind", ["note", "notes"])
@pytest.mark.parametrize("place", [0, 3, 6])
async def test_a_failing_batch_is_halved_until_the_bad_event_stands_alone(inbox, notes, aside, place, kind):
    batch = [note(f"good {number}", key=str(number), kind=kind) for number in range(7)]
    batch[place] = note("unbearable", key="bad", kind=kind)

    await inbox.absorb(batch)

    assert await notes() == [f"good {number}" for number in range(7) if number != place]
    assert await aside() == [("bad", "WAITING")]


async def test_a_bad_event_leaves_nothing_of_what_its_command_began(inbox, notes, own_database, worker):
    await inbox.absorb([note("unbearable")])
    assert await notes() == []
    async with own_database.begin(worker) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(InboxRow)) == 0


async def test_later_events_of_its_key_wait_behind_and_other_keys_go_on(inbox, notes, aside):
    await inbox.absorb([note("needing", key="a", needs="forerunner"), note("behind", key="a"), note("free", key="b")])
    await inbox.absorb([note("also behind", key="a")])

    assert await notes() == ["free"]
    assert await aside() == [("a", "WAITING"), ("a", "BEHIND"), ("a", "BEHIND")]


async def test_what_waits_takes_effect_in_its_order_when_the_forerunner_arrives(inbox, notes, aside):
    await inbox.absorb([note("needing", key="a", needs="forerunner"), note("behind", key="a")])
    assert await inbox.retry() == 0
    await inbox.absorb([note("forerunner", key="b")])

    assert await inbox.retry() == 2

    assert await notes() == ["forerunner", "needing", "behind"]
    assert await aside() == []


async def test_one_that_follows_and_needs_another_still_waits_in_its_turn(inbox, notes, aside):
    await inbox.absorb([note("one", key="a", needs="x"), note("two", key="a", needs="y"), note("three", key="a")])
    await inbox.absorb([note("x", key="b")])
    assert await inbox.retry() == 1
    assert await aside() == [("a", "WAITING"), ("a", "BEHIND")]
    await inbox.absorb([note("y", key="b")])
    assert await inbox.retry() == 2
    assert await notes() == ["x", "one", "y", "two", "three"]


async def test_what_keeps_failing_is_parked_with_its_reason_and_left_in_peace(inbox, aside, own_database, worker):
    await inbox.absorb([note("unbearable", key="a"), note("behind", key="a")])
    for _ in range(TRIES_BEFORE_PARKING - 1):
        await inbox.retry()
    assert await aside() == [("a", "WAITING"), ("a", "BEHIND")]
    await inbox.retry()

    await inbox.retry()

    async with own_database.begin(worker) as tx:
        first, _ = await held(tx, "parcels")
        assert await held_keys(tx) == {"WAITING": 0, "PARKED": 1}
    assert (first.state, first.tries, first.reason) == ("PARKED", TRIES_BEFORE_PARKING, "cannot bear unbearable")


async def test_what_waits_for_its_forerunner_is_not_parked_before_the_limit_but_after_it(inbox, aside):
    await inbox.absorb([note("needing", key="a", needs="forerunner")])
    for _ in range(TRIES_BEFORE_PARKING + 1):
        await inbox.retry()
    await later(inbox, timedelta(hours=23, minutes=59)).retry()
    assert await aside() == [("a", "WAITING")]

    await later(inbox, timedelta(hours=24, minutes=1)).retry()

    assert await aside() == [("a", "PARKED")]


async def test_a_released_event_is_tried_again_with_its_whole_time_and_those_behind_it_follow(
    inbox, notes, aside, own_database, worker
):
    parked = note("needing", key="a", needs="forerunner")
    await inbox.absorb([parked, note("behind", key="a")])
    await later(inbox, timedelta(days=2)).retry()
    await inbox.absorb([note("forerunner", key="b")])
    assert await inbox.retry() == 0

    async with own_database.begin(worker) as tx:
        await release(tx, "parcels", parked.id)

    assert await inbox.retry() == 2
    assert await notes() == ["forerunner", "needing", "behind"]
    assert await aside() == []


async def test_only_a_parked_event_can_be_released(inbox, own_database, worker):
    waiting = note("needing", needs="forerunner")
    await inbox.absorb([waiting])
    async with own_database.begin(worker) as tx:
        with pytest.raises(NotParked):
            await release(tx, "parcels", waiting.id)
        with pytest.raises(NotSetAside):
            await release(tx, "parcels", new_id())


async def test_a_passing_fault_of_the_database_sets_nothing_aside(inbox, notes, aside, own_database, worker):
    async def cut_off(tx, fact: NoteTaken) -> None:
        await tx.session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    event = note("later")
    cut = replace(inbox, subscriptions=(Subscription(event.type, NoteTaken, cut_off),))
    with pytest.raises(DBAPIError):
        await cut.absorb([event, note(key="b")])
    assert await aside() == []

    await inbox.absorb([event])
    assert await notes() == ["later"]


@pytest.mark.parametrize(("sqlstate", "passing"), [("40001", True), ("53300", True), ("57P01", True), ("23505", False)])
async def test_faults_are_told_apart_by_what_the_database_says(inbox, aside, sqlstate, passing):
    async def fault(tx, fact: NoteTaken) -> None:
        await tx.session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{sqlstate}'; END $$"))

    event = note()
    faulty = replace(inbox, subscriptions=(Subscription(event.type, NoteTaken, fault),))
    if passing:
        with pytest.raises(DBAPIError):
            await faulty.absorb([event])
    else:
        await faulty.absorb([event])
    assert await aside() == ([] if passing else [("k", "WAITING")])


async def test_an_event_whose_commit_fails_is_set_aside_too(inbox, notes, aside):
    async def fails_at_commit(tx, fact: NoteTaken) -> None:
        values = "(gen_random_uuid(), '9908', 'same', 1)"
        await tx.session.execute(text(f"INSERT INTO parcels VALUES {values}, {values}"))

    event = note("x", key="a")
    failing = replace(inbox, subscriptions=(Subscription(event.type, NoteTaken, fails_at_commit),))
    await failing.absorb([event])
    assert await aside() == [("a", "WAITING")]


async def test_types_that_nobody_subscribed_to_are_passed_over(inbox, notes, aside):
    await inbox.absorb([note(kind="photograph"), note("heard")])
    assert await notes() == ["heard"]
    assert await aside() == []


async def test_two_workers_that_retry_at_once_take_an_event_once(inbox, notes, aside):
    await inbox.absorb([note("needing", key=str(key), needs="forerunner") for key in range(10)])
    await inbox.absorb([note("forerunner", key="b")])

    took = await asyncio.gather(inbox.retry(), replace(inbox).retry())

    assert sum(took) >= 10
    assert (await notes()).count("needing") == 10
    assert await aside() == []


async def test_two_workers_that_fail_at_once_do_not_trip_over_each_other(inbox, aside):
    await inbox.absorb([note("needing", key=str(key), needs="forerunner") for key in range(10)])
    assert await asyncio.gather(inbox.retry(), inbox.retry(), inbox.absorb([note("forerunner", key="b")])) is not None
    await inbox.retry()
    assert await aside() == []


async def test_the_consumer_keeps_its_place_only_after_the_effect(inbox, notes):
    at_hand = RecordsAtHand([[record_of(note("kept"))]])
    consumer = Consumer(inbox, at_hand)
    assert await consumer.step(at_hand) == 1
    assert (await notes(), at_hand.committed) == (["kept"], 1)

    async def lost(tx, fact: NoteTaken) -> None:
        raise ConnectionResetError("the database is gone")

    event = note("again")
    at_hand.polls.append([record_of(event)])
    gone = Consumer(replace(inbox, subscriptions=(Subscription(event.type, NoteTaken, lost),)), at_hand)
    with pytest.raises(ConnectionResetError):
        await gone.step(at_hand)
    assert at_hand.committed == 1


async def test_the_consumer_retries_what_waits_as_soon_as_the_topics_rest(inbox, notes):
    needing, forerunner = note("needing", key="a", needs="forerunner"), note("forerunner", key="b")
    at_hand = RecordsAtHand([[record_of(needing)], [record_of(forerunner)]])
    consumer = Consumer(inbox, at_hand)
    for _ in range(3):
        await consumer.step(at_hand)
    assert await notes() == ["forerunner", "needing"]


@pytest.mark.parametrize("value", [b"not json", b"\xff\xfe\x00", b'{"id": "x"}', b""])
async def test_a_record_that_cannot_be_read_is_parked_and_its_key_waits_behind_it(inbox, notes, aside, value):
    unreadable = Record("tongchou.senders.events", "a", value)
    records = [record_of(note("before", key="a")), unreadable, record_of(note("after", key="a"))]
    at_hand = RecordsAtHand([records, records])
    consumer = Consumer(inbox, at_hand)
    for _ in range(2):
        await consumer.step(at_hand)

    assert await notes() == ["before"]
    assert (await aside())[:2] == [("a", "PARKED"), ("a", "BEHIND")]
    assert at_hand.committed == 2


async def test_an_event_without_what_its_reader_needs_is_set_aside(inbox, aside):
    event = note().model_copy(update={"payload": {}})
    await inbox.absorb([event])
    assert await aside() == [("k", "WAITING")]


async def test_a_command_that_hears_too_early_says_what_it_misses(own_database, worker):
    fact = NoteTaken.read(note("needing", needs="forerunner"))
    async with own_database.begin(worker) as tx:
        with pytest.raises(NotYetKnown, match="forerunner"):
            await take_note(tx, fact)
        assert await tx.session.scalar(select(func.count()).select_from(Note)) == 0
        assert await tx.session.scalar(select(func.count()).select_from(SetAsideRow)) == 0
