"""A month is filed once and whole: nothing slips in after it was counted, and what comes later belongs to the next."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from shared.db.tables import FilingMonth, OutboxRow
from shared.events import Envelope
from shared.filing import MonthAlreadyFiled, MonthNotOver, file_month
from shared.money import Money
from shared.periods import Month
from tests.shared.parcels.service import SERVICE, send_parcel

SEPTEMBER, OCTOBER, NOVEMBER = Month(2025, 9), Month(2025, 10), Month(2025, 11)


@pytest.fixture
def file(own_database, clerk):
    async def file_one(month: Month = SEPTEMBER):
        async with own_database.begin(clerk) as tx:
            return await file_month(tx, SERVICE.filing, "9908", month)

    return file_one


@pytest.fixture
def announced(own_database, worker):
    """Envelopes of one type, in order."""

    async def of_type(event_type: str) -> list[Envelope]:
        async with own_database.begin(worker) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type == f"parcels.{event_type}.v1")
            return [Envelope.model_validate_json(e) for e in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]

    return of_type


async def test_the_manifest_lists_every_counted_event_with_its_money(send, file, announced):
    for code, price in (("A", "10.00"), ("B", "2.50"), ("C", "0.05")):
        await send(code, price)
    await send("October", on=date(2025, 10, 1))

    filed = await file()

    (manifest,) = await announced("month_manifest")
    sent = await announced("parcel_sent")
    assert [entry["event_id"] for entry in manifest.payload["entries"]] == [str(event.id) for event in sent[:3]]
    assert [entry["amount"] for entry in manifest.payload["entries"]] == ["10.00", "2.50", "0.05"]
    (total,) = filed.totals
    assert (total.category, total.events, total.parts, total.amount) == ("parcel_sent", 3, 1, Money.yuan("12.55"))
    (told,) = await announced("month_filed")
    assert told.payload["totals"][0]["amount"] == "12.55"
    assert (told.key, told.period) == ("9908:2025-09", SEPTEMBER)


async def test_a_month_without_events_is_filed_as_such(file, announced):
    assert (await file()).totals == ()
    assert await announced("month_manifest") == []
    assert len(await announced("month_filed")) == 1


@pytest.mark.parametrize(("events", "parts"), [(5_000, [5_000]), (5_001, [5_000, 1])])
async def test_a_manifest_holds_five_thousand_events_and_then_another_begins(
    own_database, clerk, file, announced, events, parts
):
    async with own_database.begin(clerk) as tx:
        for number in range(events):
            await send_parcel(tx, str(number), Money(1), "990800", SEPTEMBER.first_day)

    filed = await file()

    manifests = await announced("month_manifest")
    assert [len(manifest.payload["entries"]) for manifest in manifests] == parts
    assert [manifest.payload["part"] for manifest in manifests] == list(range(1, len(parts) + 1))
    listed = [entry["event_id"] for manifest in manifests for entry in manifest.payload["entries"]]
    assert listed == [str(event.id) for event in await announced("parcel_sent")]
    assert (filed.totals[0].events, filed.totals[0].parts) == (events, len(parts))


async def test_a_month_is_filed_once(file, announced):
    await file()
    with pytest.raises(MonthAlreadyFiled):
        await file()
    assert len(await announced("month_filed")) == 1


async def test_two_who_file_at_once_file_once(file, announced):
    outcomes = await asyncio.gather(file(), file(), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["MonthAlreadyFiled", "MonthFiled"]
    assert len(await announced("month_filed")) == 1


async def test_a_month_that_has_not_begun_cannot_be_filed(file, announced):
    with pytest.raises(MonthNotOver):
        await file(Month.of(datetime.now(UTC).date() + timedelta(days=40)))
    assert await announced("month_filed") == []


async def test_what_comes_after_the_filing_belongs_to_the_next_open_month(send, file, announced):
    await send("in time")
    await file(SEPTEMBER)
    await file(OCTOBER)

    await send("late")

    early, late = await announced("parcel_sent")
    assert (early.period, late.period) == (SEPTEMBER, NOVEMBER)
    assert late.effective_on == date(2025, 9, 10)
    filed = await file(NOVEMBER)
    assert filed.totals[0].events == 1


async def test_another_prefecture_files_for_itself_alone(file, own_database, worker, announced):
    await file()
    async with own_database.begin(worker) as tx:
        await send_parcel(tx, "elsewhere", Money(1), "990100", SEPTEMBER.first_day)
    assert (await announced("parcel_sent"))[0].period == SEPTEMBER


async def test_filing_waits_for_those_who_still_emit_and_counts_them(own_database, clerk, file):
    async with own_database.begin(clerk) as slow:
        await send_parcel(slow, "slow", Money(7), "990800", SEPTEMBER.first_day)
        await slow.finish()  # the row is written and its month share-locked; the commit is still to come
        filing = asyncio.ensure_future(file())
        done, _ = await asyncio.wait([filing], timeout=0.3)
        assert not done

    filed = await filing
    assert (filed.totals[0].events, filed.totals[0].amount) == (1, Money(7))


async def test_those_who_emit_during_the_filing_wait_and_find_the_month_shut(own_database, clerk, send, announced):
    async with own_database.begin(clerk) as tx:
        await file_month(tx, SERVICE.filing, "9908", SEPTEMBER)
        await tx.session.flush()
        emitting = asyncio.ensure_future(send("late"))
        done, _ = await asyncio.wait([emitting], timeout=0.3)
        assert not done

    await emitting
    (late,) = await announced("parcel_sent")
    assert late.period == OCTOBER


async def test_those_who_emit_do_not_wait_for_one_another(own_database, clerk, send):
    await send("opens the month")
    async with own_database.begin(clerk) as slow:
        await send_parcel(slow, "slow", Money(1), "990800", SEPTEMBER.first_day)
        await slow.finish()
        await asyncio.wait_for(send("fast"), 5)


async def test_two_who_open_the_same_months_in_opposite_order_both_commit(own_database, clerk):
    async def send_into(*months: Month) -> None:
        async with own_database.begin(clerk) as tx:
            for month in months:
                await send_parcel(tx, f"{month} of {months[0]}", Money(1), "990800", month.first_day)

    months = [SEPTEMBER.plus(n) for n in range(-6, 1)]
    await asyncio.gather(*(send_into(*(months if n % 2 else months[::-1])) for n in range(2)))

    async with own_database.begin(clerk) as tx:
        assert len((await tx.session.scalars(select(FilingMonth))).all()) == len(months)
