"""What was committed is published, in the order of each key; what was not, never; and no crash skips a fact."""

import asyncio
import json
from datetime import date

import pytest
from sqlalchemy import select, text

from shared.db.tables import OutboxRow
from shared.events import Envelope
from shared.money import Money
from shared.relay import Relay
from shared.transport.postgres import PostgresTransport
from tests.shared.letters import RecordsAtHand
from tests.shared.parcels.service import send_parcel


class Crash(Exception):
    """The process ends here."""


class DiesAfterPublishing(RecordsAtHand):
    """Publishes, and dies before anyone hears of it."""

    async def publish(self, records) -> None:
        await super().publish(records)
        raise Crash


@pytest.fixture
def carried() -> RecordsAtHand:
    return RecordsAtHand([])


@pytest.fixture
async def relay(own_settings, carried):
    relay = Relay("parcels", own_settings.database_url, "99", carried)
    yield relay
    await relay.close()


def ids(carried: RecordsAtHand) -> list[str]:
    return [json.loads(record.value)["payload"]["parcel_id"] for batch in carried.polls for record in batch]


async def test_only_what_was_committed_is_published(relay, carried, send, own_database, clerk):
    sent = await send("A")
    with pytest.raises(Crash):
        async with own_database.begin(clerk) as tx:
            await send_parcel(tx, "B", Money(1), "990800", date(2025, 9, 10))
            await tx.finish()
            assert await relay.publish_batch() == 1
            raise Crash

    assert await relay.publish_batch() == 0
    assert ids(carried) == [str(sent.id)]


async def test_a_record_carries_the_event_on_the_services_topic_under_its_key(relay, carried, send):
    parcel = await send("A", "12.50")
    await relay.publish_batch()

    ((record,),) = carried.polls
    event = Envelope.model_validate_json(record.value)
    assert (record.topic, record.key) == ("tongchou.parcels.events", str(parcel.id))
    assert (event.type, event.producer, event.division) == ("parcels.parcel_sent.v1", "parcels", "990800")
    assert event.payload == {"parcel_id": str(parcel.id), "price": "12.50"}


async def test_a_lower_number_that_commits_later_is_not_skipped(relay, carried, send, own_database, clerk):
    async with own_database.begin(clerk) as slow:
        await slow.session.execute(text("SELECT nextval(pg_get_serial_sequence('outbox', 'seq'))"))
        seq = await slow.session.scalar(text("SELECT currval(pg_get_serial_sequence('outbox', 'seq'))"))
        early = await send("EARLY")
        await relay.publish_batch()
        await slow.session.execute(
            text(
                "INSERT INTO outbox (seq, event_id, type, key, prefecture, period, envelope) OVERRIDING SYSTEM VALUE "
                "SELECT :seq, gen_random_uuid(), type, 'late', prefecture, period, envelope FROM outbox"
            ),
            {"seq": seq},
        )

    assert await relay.publish_batch() == 1
    assert [record.key for batch in carried.polls for record in batch] == [str(early.id), "late"]


async def test_a_crash_between_publishing_and_marking_repeats_and_never_skips(own_settings, carried, send):
    first, second = await send("A"), await send("B")
    dying = DiesAfterPublishing([])
    doomed = Relay("parcels", own_settings.database_url, "99", dying)
    with pytest.raises(Crash):
        await doomed.publish_batch()
    await doomed.close()
    third = await send("C")

    heir = Relay("parcels", own_settings.database_url, "99", carried)
    assert await heir.publish_batch() == 3
    await heir.close()

    assert ids(dying) == [str(first.id), str(second.id)]
    assert ids(carried) == [str(first.id), str(second.id), str(third.id)]


async def test_of_two_relays_one_waits_until_the_other_has_gone(own_settings, relay, carried, send):
    await send("A")
    assert await relay.publish_batch() == 1
    second = Relay("parcels", own_settings.database_url, "99", carried)
    waiting = asyncio.ensure_future(second.publish_batch())
    await send("B")
    done, _ = await asyncio.wait([waiting], timeout=0.3)
    assert not done

    await relay.close()

    assert await waiting == 1
    await second.close()
    assert len(ids(carried)) == len(set(ids(carried))) == 2


async def test_places_go_on_where_the_last_relay_left_off(own_settings, relay, carried, send, own_database, worker):
    await send("A")
    await relay.publish_batch()
    await relay.close()
    await send("B")
    assert await relay.publish_batch() == 1

    async with own_database.begin(worker) as tx:
        assert (await tx.session.scalars(select(OutboxRow.position).order_by(OutboxRow.seq))).all() == [1, 2]


async def test_a_running_relay_wakes_when_something_is_committed(own_settings, events_url, send):
    transport = PostgresTransport(events_url)
    await transport.prepare([])
    running = asyncio.ensure_future(Relay("parcels", own_settings.database_url, "99", transport).run())
    reader = await transport.reader("test", ["tongchou.parcels.events"])
    await send("A")

    assert len(await reader.poll(10, 5.0)) == 1

    running.cancel()
    await asyncio.wait([running])
    await reader.close()
    await transport.close()


async def test_the_change_feed_tells_the_same_facts_in_the_order_of_publication(
    own_settings, relay, carried, send, own_app, caller
):
    for code in "ABCDE":
        await send(code)
        await relay.publish_batch()
    unpublished = await send("F")

    feed, after = [], 0
    while (page := await changes(caller, after)) != []:
        assert len(page) <= 2
        feed, after = feed + page, page[-1]["position"]

    assert [change["event"]["payload"]["parcel_id"] for change in feed] == ids(carried)
    assert str(unpublished.id) not in ids(carried)


async def changes(caller, after: int) -> list[dict]:
    answer = await caller.get("/v1/changes", roles="prefecture_system", params={"after": after, "limit": 2})
    assert answer.json()["next"] == (answer.json()["items"][-1]["position"] if answer.json()["items"] else after)
    return answer.json()["items"]


async def test_the_change_feed_shows_a_prefecture_nothing_of_another(relay, send, own_app, caller):
    await send("A")
    await relay.publish_batch()
    elsewhere = await caller.get("/v1/changes", roles="prefecture_system", division="9901")
    assert elsewhere.json() == {"items": [], "next": 0}
    province = await caller.get("/v1/changes", roles="auditor", division="99", params={"type": "parcels.other.v1"})
    assert province.json()["items"] == []


async def test_the_change_feed_gives_what_its_filters_ask_for(relay, send, own_app, caller):
    first, second = await send("A"), await send("B")
    await relay.publish_batch()

    async def told(**filters: str | list[str]) -> list[str]:
        answer = await caller.get("/v1/changes", roles="prefecture_system", params=filters)
        return [item["event"]["key"] for item in answer.json()["items"]]

    both = [str(first.id), str(second.id)]
    assert await told(type=["parcels.other.v1", "parcels.parcel_sent.v1"]) == both
    assert await told(key=str(second.id)) == [str(second.id)]
    assert await told(period="2025-09") == both
    assert await told(period="2025-08") == []
    assert await told(division="9908") == both
    assert await told(division="990811") == []


async def test_the_change_feed_tells_a_county_office_of_its_own_division_alone(relay, send, own_app, caller):
    sent = await send("A")
    await relay.publish_batch()

    own = await caller.get("/v1/changes", roles="prefecture_system", division="990800")
    other = await caller.get("/v1/changes", roles="prefecture_system", division="990811")

    assert [item["event"]["key"] for item in own.json()["items"]] == [str(sent.id)]
    assert other.json()["items"] == []
