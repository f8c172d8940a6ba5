"""Money that found its account: out of temporary receipts, or from one income account to another."""

from itertools import permutations

import pytest
from sqlalchemy import func, select

from services.pool_ledger.app import SERVICE
from services.pool_ledger.models import VoucherRow
from shared.db.tables import SetAsideRow
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from tests.pool_ledger.pool import MONTH, WORKER, fact, received


def assigned(receipt: Envelope, amount: str, *, on: str = f"{MONTH}-20", **named: str) -> Envelope:
    payload = {
        "assignment_id": str(new_id()),
        "receipt_id": receipt.payload["receipt_id"],
        "employer_id": str(new_id()),
        "amount": amount,
        "from_division": receipt.division,
        "from_account": receipt.payload["income_account"],
        "to_account": named.get("to_account", "4001.01"),
        "assigned_on": on,
    }
    return fact(
        "contributions.receipt_assigned", payload, division=named.get("division", receipt.division), month=on[:7]
    )


async def test_money_of_nobody_known_becomes_income_when_it_finds_its_employer(pool):
    unknown = received("1288.00", account="2001", division="990812")
    await pool.hear(unknown, assigned(unknown, "1288.00", division="990811"))

    assert await pool.trial_balance("99") == {"1005": "1288.00", "2001": "0.00", "4001.01": "-1288.00"}
    _, voucher = (await pool.asked("/v1/vouchers", book="99", month=MONTH))["items"]
    shown = await pool.asked(f"/v1/vouchers/{voucher['id']}")
    assert [(p["account"], p["division"], p["debit"], p["credit"]) for p in shown["postings"]] == [
        ("2001", "990812", "1288.00", "0.00"),
        ("4001.01", "990811", "0.00", "1288.00"),
    ]
    assert (shown["document_kind"], shown["document_id"]) == ("RECEIPT", unknown.payload["receipt_id"])


async def test_a_surcharge_paid_by_mistake_becomes_the_contribution_it_was(pool):
    receipt = received("100.00", account="4601.01")
    await pool.hear(receipt, assigned(receipt, "40.00"))

    assert await pool.trial_balance("99") == {"1005": "100.00", "4001.01": "-40.00", "4601.01": "-60.00"}


async def test_it_is_posted_in_the_book_in_which_the_receipt_stands_even_after_the_pooling_changed(pool):
    receipt = received("100.00", account="2001", on="2023-12-31")
    await pool.hear(receipt, assigned(receipt, "100.00", on="2024-01-05"))

    assert await pool.trial_balance("9908", "2024-01") == {"1005": "100.00", "2001": "0.00", "4001.01": "-100.00"}
    assert await pool.trial_balance("99", "2024-01") == {}


async def test_the_same_event_twice_posts_once(pool):
    receipt = received("100.00", account="2001")
    moved = assigned(receipt, "100.00")
    await pool.hear(receipt, moved, moved)
    await pool.hear(moved)

    async with pool.database.begin(WORKER) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(VoucherRow)) == 2
    assert (await pool.trial_balance("99"))["2001"] == "0.00"


RECEIPTS = (received("100.00", account="2001"), received("30.00", account="4601.01"))
FACTS = (*RECEIPTS, assigned(RECEIPTS[0], "100.00"), assigned(RECEIPTS[1], "30.00"))


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
async def test_in_whatever_order_they_arrive_the_books_are_the_same(pool, order):
    for number in order:
        await pool.hear(FACTS[number])
    await Inbox("pool_ledger", pool.database, SERVICE.subscriptions, WORKER).retry()

    balances = await pool.trial_balance("99")
    assert balances == {"1005": "130.00", "2001": "0.00", "4001.01": "-130.00", "4601.01": "0.00"}


async def test_before_its_receipt_it_waits_and_posts_nothing(pool):
    await pool.hear(assigned(received("100.00", account="2001"), "100.00"))

    async with pool.database.begin(WORKER) as tx:
        (reason,) = (await tx.session.scalars(select(SetAsideRow.reason))).all()
        assert await tx.session.scalar(select(func.count()).select_from(VoucherRow)) == 0
    assert "not-yet-known" in reason
