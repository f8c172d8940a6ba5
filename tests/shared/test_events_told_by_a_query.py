"""Events that a query tells are what the same facts would be, told one by one."""

from datetime import date
from typing import ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from shared.db.outbox import EventRows
from shared.db.tables import OutboxRow
from shared.events import Envelope, Event
from shared.filing import file_month
from shared.money import ZERO, Money
from shared.periods import Month
from tests.shared.parcels.service import SERVICE

SEPTEMBER = Month(2025, 9)
COUNTED = """
SELECT 'box ' || n AS key, '990811' AS division, CAST(:counted_on AS date) AS effective_on,
       json_build_object('number', n, 'note', '“盒子”') AS payload
FROM generate_series(1, 3) n ORDER BY n
"""


class BoxCounted(Event):
    """A box was counted."""

    type: ClassVar[str] = "parcels.box_counted.v1"
    number: int
    note: str

    def counted(self) -> tuple[str, Money]:
        return "box_counted", ZERO


def boxes(prefecture: str = "9908") -> EventRows:
    return EventRows(BoxCounted, "box_counted", prefecture, SEPTEMBER, COUNTED, {"counted_on": date(2025, 9, 10)})


def box(number: int) -> BoxCounted:
    filed = {"key": f"box {number}", "division": "990811", "period": SEPTEMBER, "effective_on": date(2025, 9, 10)}
    return BoxCounted(number=number, note="“盒子”", **filed)


async def written(database, actor) -> list[tuple[dict, tuple]]:
    """The boxes told in the outbox, but for the events' own ids: the envelope, and the row it stands in."""
    async with database.begin(actor) as tx:
        told = select(OutboxRow).where(OutboxRow.type == BoxCounted.type).order_by(OutboxRow.seq)
        rows = (await tx.session.scalars(told)).all()
    envelopes = [Envelope.model_validate_json(row.envelope) for row in rows]
    assert [envelope.id for envelope in envelopes] == [row.event_id for row in rows]
    filed = [(row.type, row.key, row.prefecture, row.period, row.category, row.amount) for row in rows]
    return list(zip([envelope.model_dump(exclude={"id"}) for envelope in envelopes], filed, strict=True))


async def test_a_query_tells_what_the_events_would_and_in_their_order(own_database, clerk, worker):
    async with own_database.begin(clerk, correlation_id="from-afar") as tx:
        for number in (1, 2, 3):
            tx.emit(box(number))
        await tx.announce_rows(boxes())

    told = await written(own_database, worker)

    assert told[3:] == told[:3]
    assert [envelope["payload"]["number"] for envelope, _ in told] == [1, 2, 3, 1, 2, 3]


async def test_what_failed_told_nothing(own_database, clerk, worker):
    class Stopped(Exception):
        pass

    try:
        async with own_database.begin(clerk) as tx:
            await tx.announce_rows(boxes())
            raise Stopped
    except Stopped:
        assert await written(own_database, worker) == []


async def test_they_belong_to_the_next_open_month_once_theirs_is_filed(own_database, clerk, worker):
    async with own_database.begin(worker) as tx:
        await file_month(tx, SERVICE.filing, "9908", SEPTEMBER)
    async with own_database.begin(clerk) as tx:
        await tx.announce_rows(boxes())

    october = Month(2025, 10)
    assert {(told["period"], row[3]) for told, row in await written(own_database, worker)} == {(october, october)}


async def test_no_clerk_tells_anything_for_another_prefecture(own_database, clerk, worker):
    with pytest.raises(DBAPIError, match="row-level security"):
        async with own_database.begin(clerk) as tx:
            await tx.announce_rows(boxes(prefecture="9907"))
    assert await written(own_database, worker) == []
