"""Months of payment capacity: from the closed books, published by two people, heard by whoever cuts rates by it."""

import json

import pytest
from sqlalchemy import select

from shared.db.tables import OutboxRow
from tests.pool_ledger.months import close, filed, judged, ready_to_close
from tests.pool_ledger.pool import MONTH, WORKER, Pool

MANAGER, APPROVER = "province_manager", "province_approver"
STATED = {"balance": "1650000000.00", "expenditure": "960000000.00", "document": "2022年度基金决算"}


@pytest.fixture
async def spent(pool: Pool):
    """A prefecture whose books began twelve months before and that paid 960 million in the last one."""

    async def year(opening: str, *, began: str = "2024-10", reserve: str = "") -> None:
        balances = [{"account": "1002", "amount": opening}]
        if reserve:
            balances.append({"account": "3003", "amount": reserve})
        body = {"book": "9908", "month": began, "balances": balances}
        await pool.did("/v1/opening-balances", MANAGER, body)
        order = pool.ordered("960000000.00")
        await pool.hear(order)
        await pool.pay(order)
        await ready_to_close(pool, but="claims")
        await pool.hear(*filed([order], ["960000000.00"], service="claims"))
        await judged(pool)
        assert (await close(pool)).status_code == 201

    return year


async def proposed(pool: Pool, area: str = "9908", month: str = MONTH, **named: object) -> dict:
    return await pool.did("/v1/capacities", MANAGER, {"area": area, "month": month, **named})


async def refused(pool: Pool, body: dict, *, division: str = "99", roles: str = MANAGER) -> str:
    answer = await pool.caller.post("/v1/capacities", roles=roles, division=division, json=body)
    return answer.json()["type"].rpartition(":")[2]


async def told(pool: Pool) -> list[dict]:
    async with pool.database.begin(WORKER) as tx:
        chosen = select(OutboxRow.envelope).where(OutboxRow.type == "pool_ledger.capacity_published.v1")
        return [json.loads(envelope) for envelope in await tx.session.scalars(chosen)]


@pytest.mark.worked_example("WE-11")
async def test_the_books_say_for_how_many_months_the_fund_can_pay(pool, spent):
    await spent("2609999900.00")  # and 100.00 come in with the month's receipt
    row = await proposed(pool)

    assert (row["balance"], row["expenditure"], row["months"]) == ("1650000000.00", "960000000.00", "20.63")
    assert (row["state"], row["as_of"]) == ("PROPOSED", "2025-09-30")
    assert await told(pool) == []


async def test_a_published_capacity_is_announced_with_its_exact_figures(pool, spent):
    await spent("2609999900.00")
    row = await proposed(pool)
    published = await pool.did(f"/v1/capacities/{row['id']}/publication", APPROVER, None)

    [event] = await told(pool)
    assert published["state"] == "PUBLISHED"
    assert (event["key"], event["division"], event["effective_on"]) == ("9908", "990800", "2025-09-30")
    assert event["payload"] == {
        "publication_id": row["id"],
        "area": "9908",
        "as_of": "2025-09-30",
        "balance": "1650000000.00",
        "expenditure": "960000000.00",
        "months": "20.63",
        "published_on": published["published_on"],
    }


async def test_after_full_pooling_the_province_is_one_area(pool, spent):
    await spent("2609999900.00")
    row = await proposed(pool, "99")

    assert (row["area"], row["balance"], row["months"]) == ("99", "1650000000.00", "20.63")


async def test_a_province_may_leave_the_reserve_out(pool, spent, enact):
    enact("capacity", "include_reserve = false")
    await spent("2609999900.00", reserve="210000000.00")
    row = await proposed(pool)

    assert (row["balance"], row["months"]) == ("1440000000.00", "18.00")


async def test_the_reserve_counts_unless_the_province_rules_otherwise(pool, spent):
    await spent("2609999900.00", reserve="210000000.00")

    assert (await proposed(pool))["balance"] == "1650000000.00"


async def test_books_of_less_than_twelve_months_need_a_document(pool, spent):
    await spent("2609999900.00", began="2024-11")

    assert await refused(pool, {"area": "9908", "month": MONTH}) == "capacity-books-too-young"
    row = await proposed(pool, stated=STATED)
    assert (row["months"], row["document"]) == ("20.63", "2022年度基金决算")


async def test_figures_of_a_time_before_the_books_are_stated(pool):
    row = await proposed(pool, "99", "2022-12", stated=STATED)

    assert (row["as_of"], row["months"]) == ("2022-12-31", "20.63")


async def test_what_is_stated_does_not_replace_the_books(pool, spent):
    await spent("2339999900.00")

    assert (await proposed(pool, stated=STATED))["balance"] == "1380000000.00"


async def test_the_figures_of_an_open_month_are_not_published(pool):
    body = {"book": "9908", "month": "2024-10", "balances": [{"account": "1002", "amount": "100.00"}]}
    await pool.did("/v1/opening-balances", MANAGER, body)

    assert await refused(pool, {"area": "9908", "month": MONTH}) == "capacity-month-open"
    assert (await pool.asked("/v1/capacities"))["items"] == []


async def test_the_manager_does_not_publish_what_the_manager_proposed(pool):
    row = await proposed(pool, "99", "2022-12", stated=STATED)
    path = f"/v1/capacities/{row['id']}/publication"
    same = await pool.caller.post(path, roles=APPROVER, division="99", subject=MANAGER)

    assert same.json()["type"].endswith("same-person")
    await pool.did(path, APPROVER, None)
    again = await pool.caller.post(path, roles=APPROVER, division="99", subject="another")
    assert again.json()["type"].endswith("capacity-is-published")
    assert len(await told(pool)) == 1


@pytest.mark.parametrize(
    ("body", "named", "problem"),
    [
        ({"area": "99", "month": "2999-01"}, {}, "date-in-future"),
        ({"area": "9908", "month": "2022-12", "stated": STATED}, {"division": "9901"}, "outside-division"),
        ({"area": "990811", "month": "2022-12"}, {}, "invalid-request"),
        ({"area": "99", "month": "2022-12"}, {"roles": "finance_maker"}, "role-missing"),
    ],
)
async def test_what_cannot_be_proposed_says_why_and_leaves_nothing(pool, body, named, problem):
    assert await refused(pool, body, **named) == problem
    assert (await pool.asked("/v1/capacities"))["items"] == []


async def test_a_prefecture_sees_no_other_area(pool):
    await proposed(pool, "9908", "2022-12", stated=STATED)

    assert len((await pool.asked("/v1/capacities", place="9908"))["items"]) == 1
    assert (await pool.asked("/v1/capacities", place="9901"))["items"] == []
