"""Filings judged event by event."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from services.pool_ledger.models import ReceivedEvent
from shared.db.tables import OutboxRow
from shared.ids import new_id
from shared.money import Money
from tests.pool_ledger.months import filed, judged, told
from tests.pool_ledger.pool import MONTH, WORKER, fact, received

LONG_AGO = datetime(2025, 10, 1, tzinfo=UTC)


async def test_a_filing_that_agrees_event_by_event_is_accepted_once(pool):
    receipts = [received("100.00"), received("23.45", account="4601.01")]
    await pool.hear(*receipts, *filed(receipts, ["100.00", "23.45"]))

    assert await judged(pool) == {"contributions": "ACCEPTED"}
    assert await judged(pool) == {"contributions": "ACCEPTED"}
    assert await told(pool) == ["filing_accepted"]
    (filing,) = (await pool.asked("/v1/filings", month=MONTH))["items"]
    assert filing["filed"] == filing["received"] == [{"category": "received", "events": 2, "amount": "123.45"}]


async def test_an_empty_filing_is_accepted_when_nothing_was_heard(pool):
    await pool.hear(*filed([], [], service="claims"))

    assert await judged(pool) == {"claims": "ACCEPTED"}


async def test_a_filing_before_its_events_waits_and_is_accepted_when_they_arrive(pool):
    receipt = received("100.00")
    await pool.hear(*filed([receipt], ["100.00"]))
    assert await judged(pool) == {"contributions": "WAITING"}

    await pool.hear(receipt)

    assert await judged(pool) == {"contributions": "ACCEPTED"}
    assert await told(pool) == ["filing_accepted"]


async def test_an_event_still_missing_after_the_deadline_rejects_the_filing_until_it_is_replayed(pool):
    receipt = received("100.00")
    await pool.hear(*filed([receipt], ["100.00"], at=LONG_AGO))

    assert await judged(pool) == {"contributions": "REJECTED"}
    (filing,) = (await pool.asked("/v1/filings", month=MONTH))["items"]
    assert filing["differing"] == [str(receipt.id)]

    await pool.hear(receipt)
    assert await judged(pool) == {"contributions": "ACCEPTED"}
    assert await told(pool) == ["filing_rejected", "filing_accepted"]


@pytest.mark.parametrize("wrong", ["another sum", "never listed", "another month"])
async def test_what_differs_or_was_never_listed_rejects_the_filing_by_name(pool, wrong):
    receipt, other = received("100.00"), received("5.00")
    if wrong == "another sum":
        await pool.hear(receipt, *filed([receipt], ["100.01"]))
        differing = [receipt]
    elif wrong == "never listed":
        await pool.hear(receipt, other, *filed([receipt], ["100.00"]))
        differing = [other]
    else:
        strayed = receipt.model_copy(update={"period": receipt.period.next()})
        await pool.hear(strayed, *filed([strayed], ["100.00"]))
        differing = [strayed]

    assert await judged(pool) == {"contributions": "REJECTED"}
    async with pool.database.begin(WORKER) as tx:
        (rejected,) = (await tx.session.scalars(select(OutboxRow))).all()
    assert (rejected.type, rejected.key) == ("pool_ledger.filing_rejected.v1", f"9908:{MONTH}")
    assert str(differing[0].id) in rejected.envelope


async def test_a_receipt_that_was_heard_but_not_posted_rejects_the_filing(pool):
    receipt = received("100.00")
    await pool.hear(*filed([receipt], ["100.00"]))
    async with pool.database.begin(WORKER) as tx:
        tx.add(
            ReceivedEvent(
                event_id=receipt.id,
                service="contributions",
                prefecture="9908",
                division="990811",
                period=receipt.period,
                category="received",
                amount=Money.yuan("100.00"),
                heard_at=tx.now,
            )
        )

    assert await judged(pool) == {"contributions": "REJECTED"}


async def test_a_list_that_does_not_bear_out_its_total_waits(pool):
    receipt = received("100.00")
    manifest, filing = filed([receipt], ["100.00"])
    filing.payload["totals"][0]["events"] = 2

    await pool.hear(receipt, manifest, filing)

    assert await judged(pool) == {"contributions": "WAITING"}


async def test_people_are_counted_from_rosters(pool):
    moves = [("ADD", "2025-08-02"), ("ADD", "2025-09-02"), ("REMOVE", "2025-09-20"), ("WAGE", "2025-09-01")]
    changes = [{"action": action, "covered_on": on, "person_id": str(new_id())} for action, on in moves]
    await pool.hear(fact("registry.roster_changed", {"changes": changes}))

    items = (await pool.asked("/v1/overview", from_month="2025-08", to_month=MONTH))["items"]

    assert [(i["prefecture"], i["insured"]) for i in items] == [("9908", 1), ("9908", 1), ("99", 1), ("99", 1)]


async def test_what_rosters_took_back_is_counted_no_more(pool):
    moves = [("ADD", "2025-08-02"), ("ADD", "2025-08-02"), ("REMOVE", "2025-09-20"), ("REMOVE", "2025-09-20")]
    taken_back = [("WITHDRAW", "2025-08-02"), ("REOPEN", "2025-09-20"), ("REOPEN", "2025-09-20")]
    for movements in (moves, taken_back):
        changes = [{"action": action, "covered_on": on, "person_id": str(new_id())} for action, on in movements]
        await pool.hear(fact("registry.roster_changed", {"changes": changes}))

    items = (await pool.asked("/v1/overview", from_month="2025-08", to_month=MONTH))["items"]

    assert [(i["prefecture"], i["insured"]) for i in items] == [("9908", 1), ("9908", 1), ("99", 1), ("99", 1)]
