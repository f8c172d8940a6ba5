"""Facts become vouchers: in the right book, with the right tag, once, in whatever order they arrive."""

import asyncio
from itertools import permutations

import pytest
from sqlalchemy import func, select

from services.pool_ledger.models import BookMonth, PostingRow, ReceivedEvent, VoucherRow
from shared.db.tables import SetAsideRow
from shared.periods import Month
from tests.pool_ledger.pool import MONTH, WORKER, fact, received


async def count(pool, model) -> int:
    async with pool.database.begin(WORKER) as tx:
        return await tx.session.scalar(select(func.count()).select_from(model))


async def test_a_contribution_stands_in_the_provincial_book_tagged_with_its_division(pool):
    await pool.hear(received("100.00", division="990811"))

    (listed,) = (await pool.asked("/v1/vouchers", book="99", month=MONTH))["items"]
    voucher = await pool.asked(f"/v1/vouchers/{listed['id']}")
    assert [(p["account"], p["division"], p["debit"], p["credit"]) for p in voucher["postings"]] == [
        ("1005", "990811", "100.00", "0.00"),
        ("4001.01", "990811", "0.00", "100.00"),
    ]
    assert (voucher["no"], voucher["document_kind"], listed["amount"]) == ("99-2025-09-00001", "RECEIPT", "100.00")
    assert (voucher["event"]["service"], voucher["event"]["category"]) == ("contributions", "received")
    assert (await pool.asked("/v1/vouchers", book="9908", month=MONTH))["items"] == []


async def test_before_full_pooling_a_contribution_stands_in_the_prefecture_s_own_book(pool):
    await pool.hear(received("100.00", on="2023-12-31"), received("7.00", on="2024-01-01"))

    assert await pool.trial_balance("9908", "2024-01") == {"1005": "100.00", "4001.01": "-100.00"}
    assert await pool.trial_balance("99", "2024-01") == {"1005": "7.00", "4001.01": "-7.00"}


@pytest.mark.parametrize("account", ["4001.01", "4001.03", "4601.01", "2001"])
async def test_a_receipt_is_credited_to_the_account_it_names(pool, account):
    await pool.hear(received("12.34", account=account))

    assert await pool.trial_balance("99") == {"1005": "12.34", account: "-12.34"}


async def test_a_receipt_to_an_account_nobody_knows_waits_and_spares_the_others(pool):
    await pool.hear(received("5.00"), received("9.00", account="4999"), received("6.00"))

    assert await pool.trial_balance("99") == {"1005": "11.00", "4001.01": "-11.00"}
    async with pool.database.begin(WORKER) as tx:
        (reason,) = (await tx.session.scalars(select(SetAsideRow.reason))).all()
    assert "account-unknown" in reason


async def test_the_same_event_twice_posts_once(pool):
    receipt = received("100.00")

    await pool.hear(receipt, receipt)
    await pool.hear(receipt)

    assert await pool.trial_balance("99") == {"1005": "100.00", "4001.01": "-100.00"}
    assert (await count(pool, VoucherRow), await count(pool, PostingRow)) == (1, 2)


FACTS = (
    received("100.00", division="990811"),
    received("20.00", division="990100", account="4601.01"),
    received("3.00", division="990811", on="2025-08-30"),
)


@pytest.mark.parametrize("order", list(permutations(FACTS)))
async def test_events_out_of_order_late_and_doubled_give_the_same_books(pool, order):
    for each in order:
        await pool.hear(each, order[0])

    assert await pool.trial_balance("99") == {"1005": "123.00", "4001.01": "-103.00", "4601.01": "-20.00"}
    assert (await pool.statement("990800", "2025-08"))["closing"] == "3.00"
    assert [(await pool.statement(p))["closing"] for p in ("990800", "990100", "99")] == ["103.00", "20.00", "123.00"]


async def test_numbers_have_no_gaps_in_each_book_and_month(pool):
    await pool.hear(*(received("1.00") for _ in range(3)), received("1.00", on="2025-10-01"))
    await pool.hear(received("1.00"), received("1.00", on="2025-10-01"))

    async with pool.database.begin(WORKER) as tx:
        rows = (await tx.session.execute(select(VoucherRow.month, VoucherRow.number))).all()
        following = dict((await tx.session.execute(select(BookMonth.month, BookMonth.next_number))).all())
    assert sorted(rows) == [(Month(2025, 9), n) for n in (1, 2, 3, 4)] + [(Month(2025, 10), n) for n in (1, 2)]
    assert following == {Month(2025, 9): 5, Month(2025, 10): 3}


async def test_posters_side_by_side_leave_no_gap_and_no_repeat(own_pool):
    batches = [[received("1.00", division=f"9908{n:02}") for n in range(1, 6)] for _ in range(6)]

    await asyncio.gather(*(own_pool.hear(*batch, *batches[0]) for batch in batches))

    async with own_pool.database.begin(WORKER) as tx:
        numbers = (await tx.session.scalars(select(VoucherRow.number).order_by(VoucherRow.number))).all()
    assert numbers == list(range(1, 31))
    assert (await own_pool.trial_balance("99"))["1005"] == "30.00"
    assert (await own_pool.asked("/v1/ledger/verification"))["holds"]


async def test_facts_without_money_of_ours_are_kept_and_post_nothing(pool):
    await pool.hear(
        fact("contributions.assessed", {"amount": "-3.00"}),
        fact("contributions.project_assessed", {"amount": "72000.00"}),
        fact("contributions.platform_assessed", {"amount": "94700.00"}),
        fact("settlement.settled", {"fund": "14944.00"}),
        fact("registry.roster_changed", {"changes": [{"action": "ADD", "covered_on": "2025-09-02"}]}),
    )

    assert (await count(pool, ReceivedEvent), await count(pool, VoucherRow)) == (5, 0)


async def test_a_caller_of_one_prefecture_sees_neither_the_provincial_book_nor_another_s(pool):
    await pool.hear(received("100.00", division="990811"), received("7.00", division="990100"))

    (voucher,) = (await pool.asked("/v1/vouchers", book="99", month=MONTH, limit=1))["items"]
    for path in (f"/v1/vouchers/{voucher['id']}", f"/v1/trial-balance?book=99&month={MONTH}"):
        answer = await pool.caller.get(path, roles="finance_maker", division="9908")
        assert answer.status_code in (403, 404)
    own = await pool.asked("/v1/statements/income-expenditure", "finance_maker", "9908", division="990800", month=MONTH)
    assert own["income_total"] == "100.00"
