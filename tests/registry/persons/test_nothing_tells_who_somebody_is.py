"""Names, numbers and cards stand nowhere in clear: not in a row, an event, a stored answer, an audit row or a log."""

import logging

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from services.registry.app import SERVICE
from shared.auth import Actor
from tests.registry.counter import (
    BRITON,
    CITIZEN,
    CITIZEN_NO,
    OTHER_CITIZEN_NO,
    PASSPORT_NO,
    Counter,
    document,
    problem,
    succeeded,
)

SECRET = (CITIZEN_NO, OTHER_CITIZEN_NO, PASSPORT_NO, "张小三", "张三丰", "SMITH JOHN", "H12345678", "3708990a7f")


@pytest.fixture
def counter(caller) -> Counter:
    return Counter(caller)


@pytest.fixture
def everything_stored(begin):
    """Every row of every table as text."""

    async def rows() -> list[str]:
        told = []
        async with begin(Actor("reader", "99")) as tx:
            for metadata in SERVICE.metadata:
                for table in metadata.sorted_tables:
                    told += (await tx.session.scalars(text(f"SELECT t::text FROM {table.name} t"))).all()
        return told

    return rows


def told_by(row: str) -> list[str]:
    """The secrets that a row's text tells, in letters or as bytes."""
    return [secret for secret in SECRET if secret in row or secret.encode().hex() in row]


async def use_every_door(counter: Counter, caller) -> None:
    """Register, look up, show, reveal, change, merge, issue and cancel; some of it in vain."""
    known, passport = await counter.registered(), await counter.registered(**BRITON)
    await counter.register()
    await counter.show(known)
    await counter.reveal(f"/v1/persons/{known}")
    card = succeeded(await counter.issue(known))
    await counter.issue(known, "3708990a7f", kind="ELECTRONIC")
    for shown in (document(CITIZEN), {"card_no": "H12345678"}, {"electronic_card_token": "3708990a7f"}):
        await counter.look_up(**shown)
    assert problem(await counter.look_up(id_type="CITIZEN_ID", id_no="110105194912310021"))[0] == 422
    change = await counter.changed(known, id_no=OTHER_CITIZEN_NO, name="张三丰")
    await counter.reveal(f"/v1/person-changes/{change['id']}")
    await counter.changes(known)
    await counter.merged(known, passport)
    await counter.cancel(card["id"])


async def test_after_each_door_was_used_no_row_tells_a_name_or_a_number(counter, caller, everything_stored):
    await use_every_door(counter, caller)

    rows = await everything_stored()

    assert len(rows) > 40
    assert [told_by(row) for row in rows if told_by(row)] == []


async def test_the_search_would_find_a_name_that_stood_in_clear(counter, everything_stored, begin):
    async with begin() as tx:
        tx.audit("test", entity="person", entity_id="", division="9908", after={"name": "张小三"}, reason=CITIZEN_NO)

    assert [told_by(row) for row in await everything_stored()] == [[CITIZEN_NO, "张小三"]]


async def test_no_log_line_tells_a_name_or_a_number(counter, caller, caplog):
    caplog.set_level(logging.DEBUG)
    with capture_logs() as lines:
        await use_every_door(counter, caller)

    said = caplog.text + str(lines)
    assert [secret for secret in SECRET if secret in said] == []
