"""What a command does is kept whole or not at all, its announcement included."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shared.db.tables import AuditRow, OutboxRow
from shared.events import Envelope
from shared.money import Money
from shared.periods import Month
from tests.shared.parcels.service import CodeRefused, Parcel, send_parcel

SEPTEMBER = date(2025, 9, 10)


async def kept(own_database, worker, column) -> list:
    async with own_database.begin(worker) as tx:
        return list(await tx.session.scalars(select(column)))


async def test_the_fact_and_its_announcement_commit_together(send, own_database, worker):
    parcel = await send("A", "10.00")

    assert await kept(own_database, worker, Parcel.id) == [parcel.id]
    (row,) = await kept(own_database, worker, OutboxRow)
    assert (row.key, row.prefecture, row.period) == (str(parcel.id), "9908", Month(2025, 9))
    assert (row.category, row.amount, row.position) == ("parcel_sent", Money.yuan("10.00"), None)


async def test_what_failed_announces_nothing(send, own_database, worker):
    with pytest.raises(CodeRefused):
        await send("REFUSED")
    assert await kept(own_database, worker, Parcel.id) == []
    assert await kept(own_database, worker, OutboxRow.seq) == []


async def test_what_fails_at_the_commit_announces_nothing(send, own_database, worker):
    await send("A")
    with pytest.raises(IntegrityError):
        await send("A")
    assert len(await kept(own_database, worker, OutboxRow.seq)) == 1


@pytest.mark.parametrize("announced", [False, True])
async def test_of_an_attempt_that_fails_nothing_stays_and_the_rest_does(own_database, clerk, worker, announced):
    async with own_database.begin(clerk) as tx:
        first = await send_parcel(tx, "A", Money(1), "990800", SEPTEMBER)
        with pytest.raises(ZeroDivisionError):
            async with tx.attempt():
                await send_parcel(tx, "B", Money(2), "990800", SEPTEMBER)
                if announced:
                    await tx.announce()
                raise ZeroDivisionError
        async with tx.attempt():
            last = await send_parcel(tx, "C", Money(3), "990800", SEPTEMBER)

    assert await kept(own_database, worker, Parcel.id) == [first.id, last.id]
    async with own_database.begin(worker) as tx:
        keys = await tx.session.scalars(select(OutboxRow.key).order_by(OutboxRow.seq))
        assert keys.all() == [str(first.id), str(last.id)]


async def test_facts_of_one_transaction_keep_the_order_in_which_they_were_announced(own_database, clerk, worker):
    async with own_database.begin(clerk) as tx:
        parcels = [await send_parcel(tx, str(n), Money(n + 1), "990800", SEPTEMBER) for n in range(20)]
    async with own_database.begin(worker) as tx:
        keys = await tx.session.scalars(select(OutboxRow.key).order_by(OutboxRow.seq))
        assert keys.all() == [str(parcel.id) for parcel in parcels]


async def test_an_event_carries_the_correlation_id_of_what_caused_it(own_database, clerk, worker):
    async with own_database.begin(clerk, correlation_id="from-afar") as tx:
        await send_parcel(tx, "A", Money(1), "990800", SEPTEMBER)
        tx.audit("sent", entity="parcel", entity_id="A", division="990800")
    (envelope,) = await kept(own_database, worker, OutboxRow.envelope)
    assert Envelope.model_validate_json(envelope).correlation_id == "from-afar"
    assert await kept(own_database, worker, AuditRow.correlation_id) == ["from-afar"]


async def test_the_text_of_a_database_error_holds_no_value(send):
    await send("personal")
    with pytest.raises(IntegrityError) as failed:
        await send("personal")
    assert "[parameters" not in str(failed.value)
