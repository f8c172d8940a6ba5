"""Verification: sound books hold; whatever a superuser alters is named."""

import asyncpg
import pytest
from sqlalchemy import select

from services.pool_ledger.commands.seal_vouchers import seal_vouchers
from services.pool_ledger.models import VoucherSeal
from tests.pool_ledger.pool import MONTH, WORKER, Pool, received


@pytest.fixture
async def month(own_pool: Pool) -> Pool:
    """A month with receipts, an allocation and a payment, sealed."""
    order = own_pool.ordered("1000.00", deposit="50.00")
    await own_pool.hear(received("5000.00"), received("70.00"), order)
    await own_pool.sweep()
    await own_pool.allocate("2000.00")
    await own_pool.pay(order)
    async with own_pool.database.begin(WORKER) as tx:
        assert await seal_vouchers(tx) == 7
    return own_pool


@pytest.fixture
def tamper(postgres, own_settings):
    """Change rows as a superuser who has switched the triggers off."""

    async def change(statement: str) -> None:
        name = own_settings.database_url.rpartition("/")[2]
        admin = await asyncpg.connect(postgres.dsn(), database=name)
        await admin.execute(f"SET session_replication_role = replica; {statement}")
        await admin.close()

    return change


async def findings(pool: Pool, division: str = "99") -> list[tuple]:
    told = await pool.asked("/v1/ledger/verification", place=division)
    assert told["holds"] == (not told["findings"])
    return [(f["kind"], f["book"], f["month"], f["number"]) for f in told["findings"]]


async def test_sound_books_hold_for_the_province_and_for_a_prefecture(month):
    assert await findings(month) == []
    assert await findings(month, "9908") == []


ALTERED = ("voucher-altered", "99", MONTH, 2)
BALANCE = ("balance-differs", "99", MONTH, None)
LAST = "(SELECT id FROM vouchers WHERE book = '99' AND number = 2)"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            f"UPDATE postings SET debit_fen = 1 WHERE voucher_id = {LAST} AND line = 1",
            [("unbalanced-voucher", "99", MONTH, 2), BALANCE, ALTERED],
        ),
        (
            f"UPDATE postings SET debit_fen = debit_fen + 1, credit_fen = 0 WHERE voucher_id = {LAST} AND line = 1;"
            f"UPDATE postings SET credit_fen = credit_fen + 1 WHERE voucher_id = {LAST} AND line = 2",
            [BALANCE, BALANCE, ALTERED],
        ),
        (
            f"UPDATE postings SET account = '4001.03' WHERE voucher_id = {LAST} AND line = 2",
            [BALANCE, BALANCE, ALTERED],
        ),
        (f"UPDATE vouchers SET summary_zh = '' WHERE id = {LAST}", [ALTERED]),
        (f"UPDATE vouchers SET voucher_on = voucher_on + 1 WHERE id = {LAST}", [ALTERED]),
        (f"UPDATE vouchers SET digest = '' WHERE id = {LAST}", [("seal-broken", "99", MONTH, None), ALTERED]),
        ("UPDATE account_balances SET debit_fen = debit_fen + 1 WHERE account = '1005'", [BALANCE]),
        ("UPDATE payment_orders SET amount_fen = 1", [("order-differs", "9908", MONTH, None)]),
        ("UPDATE payment_orders SET state = 'SENT'", [("payment-differs", "9908", MONTH, 2)]),
    ],
    ids=["one side", "both sides", "account", "summary", "date", "digest", "balance", "order", "payment"],
)
async def test_an_alteration_is_named(month, tamper, statement, found):
    await tamper(statement)

    told = await findings(month)

    assert [finding for finding in told if finding in found] == found
    assert {kind for kind, *_ in told} - {kind for kind, *_ in found} <= {"payment-differs"}


async def test_a_voucher_taken_out_leaves_a_gap_and_breaks_its_seal(month, tamper):
    await tamper(f"DELETE FROM postings WHERE voucher_id = {LAST}; DELETE FROM vouchers WHERE id = {LAST}")

    told = await findings(month)

    assert ("number-gap", "99", MONTH, 2) in told
    assert ("seal-broken", "99", MONTH, None) in told


async def test_a_pair_of_which_one_side_is_altered_does_not_cancel(month, tamper):
    await tamper("UPDATE postings SET debit_fen = debit_fen + 1 WHERE account = '5302'")

    assert "pair-does-not-cancel" in {kind for kind, *_ in await findings(month)}


async def test_sealing_goes_on_where_the_last_seal_ended(month):
    async with month.database.begin(WORKER) as tx:
        assert await seal_vouchers(tx) == 0
    await month.hear(received("1.00"), received("2.00", on="2025-10-03"))
    async with month.database.begin(WORKER) as tx:
        assert await seal_vouchers(tx) == 2

    async with month.database.begin(WORKER) as tx:
        chain = await tx.session.execute(
            select(VoucherSeal.seq, VoucherSeal.month, VoucherSeal.first_number, VoucherSeal.last_number)
            .where(VoucherSeal.book == "99")
            .order_by(VoucherSeal.seq)
        )
        runs = [(seq, str(month_), first, last) for seq, month_, first, last in chain]
    assert runs == [(1, MONTH, 1, 5), (2, MONTH, 6, 6), (3, "2025-10", 1, 1)]
    assert await findings(month) == []
